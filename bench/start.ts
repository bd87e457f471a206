import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/port'
import type { Bench } from './bench'
import { postgres } from './databases'
import { heapMb } from './heap'
import { saturate } from './load'
import { residentMb } from './process-usage'
import { productPrograms, startYardsticks } from './programs'
import { ratio } from './ratios'
import type { Row } from './row'
import { startServed } from './served'
import { median, slope, spread } from './statistics'

const rounds = 4
const requests = 100_000
/** Until the code is compiled and the caches are full. */
const warmUp = 20_000
const batch = 10_000

/** How long the server takes to be there, and what it holds: at rest, and over a hundred thousand requests. */
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
  const inspectPort = await freePort()
  const { targets, stop } = await startServed({
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    NODE_OPTIONS: `--inspect=127.0.0.1:${inspectPort}`,
  })
  const heaps: [done: number, mb: number][] = []
  const { pid } = targets.list.server
  try {
    await saturate(targets.list, warmUp)
    const before = residentMb(pid)
    for (let done = warmUp; ; done += batch) {
      heaps.push([done, await heapMb(inspectPort)])
      if (done === requests) break
      await saturate(targets.list, batch)
    }
    const megabytes = heaps.map(([, mb]) => mb)
    const grownMb = slope(heaps) * (requests - warmUp)
    return [
      {
        what: 'heap after 100,000 requests ÷ after 20,000, by its trend, without garbage',
        value: 1 + grownMb / median(megabytes),
        spread: spread(megabytes.map((mb) => mb / median(megabytes))),
        // What a collection leaves differs by as much; a leak of 20 bytes a request would show.
        target: { atMost: 1.02 },
        note: `${megabytes.map((mb) => mb.toFixed(1)).join(', ')} MB, one figure every ${batch} requests; resident ${before.toFixed(0)} MB, then ${residentMb(pid).toFixed(0)} MB`,
      },
    ]
  } finally {
    await stop()
  }
}
