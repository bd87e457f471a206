import { setTimeout as sleep } from 'node:timers/promises'
import type { Rig } from '../../e2e/real/rig'
import { percentile } from '../statistics'
import { aligned } from '../table'
import { isServed, type Outcome } from './browsers'
import type { Load } from './day'
import { countCodes } from './report'
import { planVisits } from './visits'

type Trial = {
  what: string
  /** For how long requests come; what fails begins three seconds after the first. */
  seconds: number
  act(rig: Rig): Promise<void>
  /**
   * What may be said instead, because the request could not be served: nobody else has the data. A sentence that is true, with 503, or
   * with 502 where a change was under way; or the page that says that it could not be shown.
   */
  mayBeTold: string[]
}

const storeAway = ['503 STORE_UNAVAILABLE', '500 page']
const upstreamAway = [
  '503 UPSTREAM_UNAVAILABLE',
  '504 UPSTREAM_TIMEOUT',
  '503 IDENTITY_UNAVAILABLE',
  '502 CREATE_OUTCOME_UNKNOWN',
  '502 REVOKE_OUTCOME_UNKNOWN',
]
const visitsASecond = 1

const trials: Trial[] = [
  {
    what: 'both replicas restarted in turn',
    seconds: 40,
    act: async ({ count, end, start }) => {
      for (let index = 0; index < count; index++) {
        await end(index)
        await start(index)
      }
    },
    mayBeTold: [],
  },
  {
    what: 'one replica killed with -9',
    seconds: 25,
    act: async ({ kill, start }) => {
      await kill(0)
      await sleep(4_000)
      await start(0)
    },
    // Of the key that it was making: its token is gone with it. And what it had half sent is broken off: no proxy can ask again.
    mayBeTold: ['502 CREATE_OUTCOME_UNKNOWN', '0 UND_ERR_SOCKET'],
  },
  {
    what: 'PostgreSQL restarted',
    seconds: 20,
    act: async ({ postgres }) => postgres?.restart(),
    mayBeTold: storeAway,
  },
  {
    what: 'PostgreSQL frozen for 6 seconds',
    seconds: 25,
    act: async ({ postgres }) => {
      postgres?.freeze(true)
      await sleep(6_000)
      postgres?.freeze(false)
    },
    mayBeTold: storeAway,
  },
  {
    what: 'no upstream and no identity provider for 60 seconds',
    seconds: 80,
    act: async ({ sandbox }) => {
      await sandbox.end()
      await sleep(60_000)
      await sandbox.start()
    },
    mayBeTold: upstreamAway,
  },
]

/**
 * Steady visits while something fails. A request is lost where it was neither served nor told why it could not be: no answer, an answer
 * of nginx or of nobody in particular, a session that is gone. Answers the exit code: 1 where one was lost.
 */
export async function underFaults({ rig, people, browsers, seed }: Load) {
  const lines = [
    [
      'while',
      'sent',
      'served',
      'could not be served',
      'lost',
      'pressed again',
      'p50',
      'slowest',
      'sessions lost',
    ],
  ]
  let lost = 0
  let first = 0
  for (const trial of trials) {
    const visits = visitsASecond * trial.seconds
    const some = [...people.slice(first), ...people.slice(0, first)].slice(0, visits)
    first = (first + visits) % people.length
    const planned = planVisits({ people: some.length, visits, seconds: trial.seconds, seed, shape: [1] })
    const [outcomes] = await Promise.all([
      browsers.run(planned, some),
      sleep(3_000).then(() => trial.act(rig)),
    ])
    const isTold = ({ status, code }: Outcome) => trial.mayBeTold.includes(`${status} ${code}`)
    const unserved = outcomes.filter((outcome) => !isServed(outcome))
    const [told, gone] = [unserved.filter(isTold), unserved.filter((outcome) => !isTold(outcome))]
    const signedOut = await browsers.signedOut(some)
    const ms = outcomes.map((outcome) => outcome.ms)
    lost += gone.length + signedOut
    lines.push([
      trial.what,
      String(outcomes.length),
      String(outcomes.length - unserved.length),
      told.length > 0 ? `${told.length}: ${countCodes(told)}` : '0',
      gone.length > 0 ? `${gone.length}: ${countCodes(gone)}` : '0',
      String(outcomes.filter(({ times }) => times > 1).length),
      `${Math.round(percentile(ms, 0.5))} ms`,
      `${Math.round(percentile(ms, 1))} ms`,
      String(signedOut),
    ])
    console.log(lines.at(-1)?.join('  |  '))
  }
  console.log(`\n${aligned(lines)}`)
  return lost === 0 ? 0 : 1
}
