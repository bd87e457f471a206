import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { missingPrograms } from '../../e2e/real/parts'
import { startRig } from '../../e2e/real/rig'

// Ten thousand signed-in people on two replicas behind nginx and PostgreSQL, with the sandbox as upstream and identity provider.

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '300' },
    /** How many times as many requests come as these people make in so many seconds of an average hour. */
    times: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    /** 500 people in 30 seconds: whether this works. */
    short: { type: 'boolean', default: false },
    /** Instead of a day: more and more visits a second, until it is too much. */
    ramp: { type: 'boolean', default: false },
    /** Instead of a day: steady visits while something fails. */
    faults: { type: 'boolean', default: false },
  },
})

const missing = missingPrograms()
if (missing.length > 0) {
  console.log(`Skipped: ${missing.join(' and ')} cannot be found or installed here.`)
  process.exit(0)
}

const metricsToken = 'worth-nothing-but-to-read-metrics-of-the-load'
const startedAt = performance.now()
const loadBefore = loadavg()[0]?.toFixed(1)
const rig = await startRig({
  ownPostgres: true,
  settings: {
    METRICS_TOKEN: metricsToken,
    SANDBOX_ACCESS_TOKEN_SECONDS: '1800',
    // The sandbox's own limit is upstream's: what would go past it is counted and said.
    SANDBOX_RATE_LIMIT_PER_MINUTE: '100000000',
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void rig.stop().then(() => process.exit(1)))

let code = 1
try {
  // What makes the sessions is the dashboard's own code, which reads its environment once.
  Object.assign(process.env, rig.env)
  const { signInPeople } = await import('./people')
  const { openBrowsers } = await import('./browsers')
  const count = values.short ? 500 : Number(values.people)
  const people = await signInPeople(count, rig.env)
  const browsers = openBrowsers(rig.address, rig.host, rig.appUrl)
  const took = Math.round((performance.now() - startedAt) / 1000)
  console.log(
    `${count} people are signed in, after ${took} s. The machine had ${loadBefore} runnable processes before.`,
  )
  const load = { rig, people, browsers, metricsToken, seed: Number(values.seed) }
  if (values.ramp) code = await (await import('./ramp')).ramp(load)
  else if (values.faults) code = await (await import('./faults')).underFaults(load)
  else {
    const [seconds, times] = values.short ? [30, 24] : [Number(values.seconds), Number(values.times)]
    code = await (await import('./day')).day(load, seconds, times)
  }
  await browsers.close()
} catch (error) {
  console.error(error)
} finally {
  await rig.stop()
}
process.exit(code)
