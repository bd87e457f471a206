import type { Bench } from './bench'
import { postgres } from './databases'
import { saturate } from './load'
import { pace } from './paced-load'
import type { Row } from './row'
import { startServed } from './served'
import { median, percentile, spread } from './statistics'

// Short and many: what else the machine does then falls into few of them.
const rounds = 12
const seconds = 2

/** What the dashboard adds to an upstream call, at half of what it can carry. */
export const latency: Bench = {
  name: 'latency',
  async run() {
    const database = await postgres()
    try {
      const rows = [await latencyOn('PGlite')]
      if (database)
        rows.unshift(await latencyOn('PostgreSQL', { DATABASE_URL: await database.makeDatabase('latency') }))
      return rows
    } finally {
      await database?.stop()
    }
  },
}

async function latencyOn(store: string, settings: Record<string, string> = {}): Promise<Row> {
  const { targets, stop } = await startServed(settings)
  const { static: least, upstream, list } = targets
  const p99 = { least: [], upstream: [], list: [] } as Record<'least' | 'upstream' | 'list', number[]>
  let half = 0
  try {
    for (const target of [least, upstream, list]) await saturate(target, 4_000)
    half = (await saturate(list, 4_000)).perSecond / 2
    for (let round = 0; round < rounds; round++) {
      p99.least.push(percentile(await pace(least, half, seconds), 0.99))
      p99.upstream.push(percentile(await pace(upstream, half, seconds), 0.99))
      p99.list.push(percentile(await pace(list, half, seconds), 0.99))
    }
  } finally {
    await stop()
  }
  const added = p99.list.map((value, round) => (value - (p99.upstream[round] ?? 0)) / (p99.least[round] ?? 0))
  const ms = (values: number[]) => `${median(values).toFixed(1)} ms`
  return {
    what: `p99 added over calling upstream directly ÷ p99 of the static handler, on ${store}`,
    value: median(added),
    spread: spread(added),
    target: { atMost: 2 },
    note: `(${ms(p99.list)} − ${ms(p99.upstream)}) ÷ ${ms(p99.least)}, ${Math.round(half)} requests a second`,
  }
}
