import { percentile } from '../statistics'
import { aligned } from '../table'
import { isServed, type Outcome } from './browsers'
import type { ReplicaFigures } from './replica-metrics'
import { type Kind, perVisit } from './visits'

const ms = (values: number[], at: number) =>
  values.length === 0 ? '' : `${Math.round(percentile(values, at))} ms`
const timesOf = (outcomes: Outcome[]) => outcomes.map(({ ms }) => ms)

export const countCodes = (outcomes: Outcome[]): string => {
  const counts = new Map<string, number>()
  for (const { status, code } of outcomes)
    counts.set(`${status} ${code}`, (counts.get(`${status} ${code}`) ?? 0) + 1)
  return [...counts].map(([what, count]) => `${count} × ${what}`).join(', ')
}

/** A line for each kind of request, and one for all. */
export function tableOfRequests(outcomes: Outcome[]): string {
  const line = (what: string, some: Outcome[]) => {
    const bad = some.filter((outcome) => !isServed(outcome))
    const times = timesOf(some)
    return [
      what,
      String(some.length),
      ms(times, 0.5),
      ms(times, 0.99),
      ms(times, 1),
      `${bad.length}${bad.length > 0 ? `: ${countCodes(bad)}` : ''}`,
    ]
  }
  const kinds = Object.keys(perVisit) as Kind[]
  return aligned([
    ['request', 'sent', 'p50', 'p99', 'slowest', 'not served'],
    ...kinds.map((kind) =>
      line(
        kind,
        outcomes.filter((outcome) => outcome.kind === kind),
      ),
    ),
    line('all', outcomes),
  ])
}

export function tableOfReplicas(replicas: ReplicaFigures[]): string {
  return aligned([
    [
      'replica',
      'memory, most',
      'event loop late: p50',
      'p99, typical',
      'p99, worst',
      'connections in use, most',
      'waiting for one, most',
      'upstream calls',
      'refreshes',
    ],
    ...replicas.map((replica, index) => [
      String(index + 1),
      `${Math.round(replica.memoryMb)} MB`,
      ms(replica.lagP50Ms, 0.5),
      ms(replica.lagP99Ms, 0.5),
      ms(replica.lagP99Ms, 1),
      `${replica.connections} of 10`,
      String(replica.waiting),
      String(replica.counted.upstream),
      String(replica.counted.refreshes),
    ]),
  ])
}

/** What the requests that were sent cost upstream on paper. */
export const upstreamOnPaper = (outcomes: Outcome[]) =>
  outcomes.reduce((sum, { kind }) => sum + perVisit[kind].upstream, 0)

/** Requests a second in the busiest ten seconds. */
export function busiest(outcomes: Outcome[]): number {
  const counts = new Map<number, number>()
  for (const { atMs } of outcomes) {
    const slot = Math.floor(atMs / 10_000)
    counts.set(slot, (counts.get(slot) ?? 0) + 1)
  }
  return Math.max(...counts.values()) / 10
}
