import type { Rig } from '../../e2e/real/rig'
import { isServed, type openBrowsers } from './browsers'
import type { SignedIn } from './people'
import { type ReplicaFigures, watchReplicas } from './replica-metrics'
import { busiest, tableOfReplicas, tableOfRequests, upstreamOnPaper } from './report'
import { perVisit, planVisits, visitsAMinute } from './visits'

export type Load = {
  rig: Rig
  people: SignedIn[]
  browsers: ReturnType<typeof openBrowsers>
  metricsToken: string
  seed: number
}

/** The hours of a day in so many seconds, with `times` as many requests as come in so many seconds on average. Answers the exit code. */
export async function day(
  { rig, people, browsers, metricsToken, seed }: Load,
  seconds: number,
  times: number,
) {
  const average = visitsAMinute(people.length) / 60
  const visits = Math.round(average * times * seconds)
  console.log(
    `${visits} visits in ${seconds} s, spread as over a day: ${times} times what ${people.length} people do on average.`,
  )
  const planned = planVisits({ people: people.length, visits, seconds, seed })
  const watch = watchReplicas(rig.urls, metricsToken)
  const outcomes = await browsers.run(planned, people)
  const replicas = await watch.end()
  const signedOut = await browsers.signedOut(people.filter((_, index) => index % 20 === 0))

  console.log(`\n${tableOfRequests(outcomes)}\n\n${tableOfReplicas(replicas)}\n`)
  const total = (name: keyof ReplicaFigures['counted']) =>
    replicas.reduce((sum, { counted }) => sum + counted[name], 0)
  const calls = total('upstream')
  const usual = average * Object.values(perVisit).reduce((sum, { times }) => sum + times, 0)
  const most = busiest(outcomes)
  console.log(
    `Requests a second: ${(outcomes.length / seconds).toFixed(0)}, in the busiest ten seconds ${most.toFixed(0)}: ${(most / usual).toFixed(0)} times the average`,
  )
  console.log(
    `Upstream calls a visit: ${(calls / visits).toFixed(1)}, on paper ${(upstreamOnPaper(outcomes) / visits).toFixed(1)}; a minute ${Math.round((calls / seconds) * 60)}, of upstream's 10,000`,
  )
  console.log(
    `Processor time of the dashboards a visit: ${((total('cpuSeconds') * 1000) / visits).toFixed(0)} ms`,
  )
  console.log(`Refreshes of tokens a visit: ${(total('refreshes') / visits).toFixed(2)}`)
  console.log(`Sessions lost, of every twentieth person: ${signedOut}`)
  const unserved = outcomes.filter((outcome) => !isServed(outcome)).length
  return unserved + signedOut === 0 ? 0 : 1
}
