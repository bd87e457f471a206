import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from './bench'
import { postgres } from './databases'
import { saturate } from './load'
import { residentMb } from './process-usage'
import { productPrograms, startYardsticks } from './programs'
import { ratio } from './ratios'
import type { Row } from './row'
import { startServed } from './served'
import { median } from './statistics'

const rounds = 5
const requests = 100_000
const batch = 20_000

/** How long the server takes to be there, and what it holds: at rest, and after a hundred thousand requests. */
export const start: Bench = {
  name: 'start',
  async run() {
    const database = await postgres()
    try {
      const rows = await starts(await database?.makeDatabase('dashboard'))
      return [...rows, ...(await growth(await database?.makeDatabase('dashboard')))]
    } finally {
      await database?.stop()
    }
  },
}

async function starts(databaseUrl: string | undefined): Promise<Row[]> {
  const names = ['blank', 'postgres', 'pglite'] as const
  const readyMs = { blank: [], postgres: [], pglite: [] } as Record<(typeof names)[number], number[]>
  const restMb = { blank: [], postgres: [], pglite: [] } as Record<(typeof names)[number], number[]>
  const product = {
    postgres: await productPrograms(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    pglite: await productPrograms(),
  }
  const startOne = {
    blank: () => startYardsticks(),
    postgres: () => product.postgres.startDashboard(),
    pglite: () => product.pglite.startDashboard(),
  }
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const server = await startOne[name]()
      const path = name === 'blank' ? '/api/static' : '/api/health/live'
      const answer = await fetch(server.url + path)
      if (!answer.ok) throw new Error(`${server.url}${path} answered ${answer.status}.`)
      await sleep(3_000)
      // The first start makes the database.
      if (round > 0) {
        readyMs[name].push(server.readyMs)
        restMb[name].push(residentMb(server.pid))
      }
      await server.stop()
    }
  }
  await Promise.all([product.postgres.stop(), product.pglite.stop()])
  const of = (values: typeof readyMs, unit: string) =>
    `${median(values.postgres).toFixed(0)} ${unit} ÷ ${median(values.blank).toFixed(0)} ${unit}; on PGlite ${median(values.pglite).toFixed(0)} ${unit}`
  return [
    {
      what: 'server start to first 200, on PostgreSQL ÷ blank Next app',
      ...ratio(readyMs.postgres, readyMs.blank),
      target: { atMost: 1.3 },
      note: of(readyMs, 'ms'),
    },
    {
      what: 'memory at rest, on PostgreSQL ÷ blank Next app',
      ...ratio(restMb.postgres, restMb.blank),
      target: { atMost: 1.6 },
      note: of(restMb, 'MB'),
    },
  ]
}

async function growth(databaseUrl: string | undefined): Promise<Row[]> {
  const { targets, stop } = await startServed(databaseUrl ? { DATABASE_URL: databaseUrl } : {})
  const residents: number[] = []
  try {
    for (let done = 0; done < requests; ) {
      await saturate(targets.list, batch)
      done += batch
      await sleep(2_000)
      residents.push(residentMb(targets.list.server.pid))
    }
  } finally {
    await stop()
  }
  // The first batch is still warming up: the compiler and the allocator take what they will keep.
  const [first = Number.NaN, last = Number.NaN] = [residents[1], residents.at(-1)]
  return [
    {
      what: 'memory after 100,000 requests ÷ after 40,000',
      value: last / first,
      target: { atMost: 1.1 },
      note: `${residents.map((mb) => Math.round(mb)).join(', ')} MB, one figure every ${batch} requests`,
    },
  ]
}
