import type { Bench } from './bench'
import { postgres } from './databases'
import { saturate } from './load'
import { pace } from './paced-load'
import { ratio, ratios } from './ratios'
import { roundsOf, untilConclusive } from './rounds'
import { startServed } from './served'
import { median, percentile, spread } from './statistics'

// Short and many: what else the machine does then falls into few of them. The slowest hundredth differs tenfold from one round to
// the next, so a ratio of 1.5 × the target takes some twenty rounds to be distinguished from it.
const rounds = { fewest: 8, most: 24 }
const seconds = 1

type Name = 'least' | 'oneCall' | 'upstream' | 'list'

/** What the dashboard adds to an upstream call, at half of what it can carry. On PostgreSQL where there is one, as in production. */
export const latency: Bench = {
  name: 'latency',
  async run() {
    const database = await postgres()
    const settings: Record<string, string> = database
      ? { DATABASE_URL: await database.makeDatabase('latency') }
      : {}
    const { targets, stop } = await startServed(settings)
    const { static: least, oneCall, upstream, list } = targets
    const measured = { least, oneCall, upstream, list }
    const p99: Record<Name, number[]> = { least: [], oneCall: [], upstream: [], list: [] }
    const added = () =>
      ratios(
        p99.list.map((value, round) => value - (p99.upstream[round] ?? 0)),
        p99.least,
      )
    const addedLine = () => ({ values: added(), target: 2 })
    const oneCallLine = () => ({ values: ratios(p99.list, p99.oneCall), target: 1.3 })
    let half = 0
    try {
      for (const target of Object.values(measured)) await saturate(target, 4_000)
      half = (await saturate(list, 4_000)).perSecond / 2
      const round = async () => {
        for (const name of Object.keys(measured) as Name[])
          p99[name].push(percentile(await pace(measured[name], half, seconds), 0.99))
      }
      await untilConclusive(round, rounds, () => [addedLine(), oneCallLine()])
    } finally {
      await stop()
      await database?.stop()
    }
    const ms = (name: Name) => `${median(p99[name]).toFixed(1)} ms`
    return [
      {
        what: 'p99 added over calling upstream directly ÷ p99 of the static handler',
        value: median(added()),
        spread: spread(added()),
        target: { atMost: 2 },
        note: `(${ms('list')} − ${ms('upstream')}) ÷ ${ms('least')}, ${Math.round(half)} requests a second; ${roundsOf(addedLine())}`,
      },
      {
        what: 'p99, GET /api/api-keys ÷ a handler with one call upstream',
        ...ratio(p99.list, p99.oneCall),
        target: { atMost: 1.3 },
        note: `${ms('list')} ÷ ${ms('oneCall')}; ${roundsOf(oneCallLine())}`,
      },
    ]
  },
}
