import { percentile } from '../statistics'
import { aligned } from '../table'
import { isServed } from './browsers'
import type { Load } from './day'
import { watchReplicas } from './replica-metrics'
import { planVisits } from './visits'

/** Visits a second, and for how long. The first ones warm everything up. */
const steps = [2, 5, 10, 15, 20, 25, 30, 40]
const secondsEach = 10
/** Where people begin to wait. */
const slowMs = 1_000

/** More visits a second from step to step, until requests fail or a hundredth of them takes a second. Answers the exit code. */
export async function ramp({ rig, people, browsers, metricsToken, seed }: Load) {
  const lines = [
    [
      'visits a second',
      'requests a second',
      'p50',
      'p99',
      'not served',
      'event loop late, p99',
      'processor a visit',
    ],
  ]
  let first = 0
  for (const perSecond of steps) {
    const visits = perSecond * secondsEach
    const some = [...people.slice(first), ...people.slice(0, first)]
    first = (first + visits) % people.length
    const planned = planVisits({
      people: visits,
      visits,
      seconds: secondsEach,
      seed: seed + perSecond,
      shape: [1],
    })
    const watch = watchReplicas(rig.urls, metricsToken)
    const outcomes = await browsers.run(planned, some)
    const replicas = await watch.end()
    const ms = outcomes.map((outcome) => outcome.ms)
    const failed = outcomes.filter((outcome) => !isServed(outcome)).length
    const cpuSeconds = replicas.reduce((sum, { counted }) => sum + counted.cpuSeconds, 0)
    const late = Math.max(...replicas.flatMap(({ lagP99Ms }) => lagP99Ms.slice(1)))
    lines.push([
      String(perSecond),
      (outcomes.length / secondsEach).toFixed(0),
      `${percentile(ms, 0.5).toFixed(0)} ms`,
      `${percentile(ms, 0.99).toFixed(0)} ms`,
      String(failed),
      `${late.toFixed(0)} ms`,
      `${((cpuSeconds * 1000) / visits).toFixed(0)} ms`,
    ])
    console.log(lines.at(-1)?.join('  '))
    if (perSecond !== steps[0] && (failed > 0 || percentile(ms, 0.99) > slowMs)) break
  }
  console.log(`\n${aligned(lines)}`)
  return 0
}
