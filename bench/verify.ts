import { Client } from 'undici'
import { seededKey } from '../sandbox/seed/keys'
import { freePort } from '../scripts/port'
import type { Bench } from './bench'
import { postgres } from './databases'
import { productPrograms } from './programs'
import { ratio } from './ratios'
import type { Row } from './row'
import { addKeys } from './sandbox-keys'
import { type Server, serve } from './serve'
import { median, percentile } from './statistics'

const keys = 1_000_000
const rounds = 4
const seconds = 1
const { token } = seededKey('olivia-never-expires')

/** Verifying one API key among a million in the sandbox, beside the same server with its keys in memory. */
export const verify: Bench = {
  name: 'verify',
  async run() {
    const port = await freePort()
    const memory = await serve(
      ['--import', 'tsx', 'bench/memory-sandbox.ts', String(port), String(keys)],
      `http://localhost:${port}/__sandbox/health`,
    )
    const database = await postgres()
    try {
      const rows = await verifyOn('PGlite', undefined, memory)
      if (!database) return rows
      return [...rows, ...(await verifyOn('PostgreSQL', await database.makeDatabase('sandbox'), memory))]
    } finally {
      await database?.stop()
      await memory.stop()
    }
  },
}

async function verifyOn(name: string, databaseUrl: string | undefined, memory: Server): Promise<Row[]> {
  const product = await productPrograms(databaseUrl ? { SANDBOX_DATABASE_URL: databaseUrl } : {})
  try {
    const sandbox = await product.startSandbox()
    await addKeys(sandbox.url, { partnerId: 'partner_summit', count: keys })
    const rows: Row[] = []
    for (const connections of [1, 10]) {
      const times = { memory: [] as number[][], database: [] as number[][] }
      for (let round = 0; round <= rounds; round++) {
        const inMemory = await ask(memory.url, connections)
        const inDatabase = await ask(sandbox.url, connections)
        // The first round warms the programs up.
        if (round === 0) continue
        times.memory.push(inMemory)
        times.database.push(inDatabase)
      }
      const each = (of: number[][], at: number) => of.map((round) => percentile(round, at))
      const both = (at: number) =>
        [times.database, times.memory].map((of) => `${median(each(of, at)).toFixed(2)} ms`).join(' ÷ ')
      rows.push({
        what: `sandbox on ${name}: verify a key among 1,000,000 ÷ in memory, ${connections === 1 ? 'one connection' : 'ten connections'}`,
        ...ratio(each(times.database, 0.5), each(times.memory, 0.5)),
        target: { atMost: 3 },
        note: `${both(0.5)}, medians; p99 ${both(0.99)}`,
      })
    }
    return rows
  } finally {
    await product.stop()
  }
}

/** Milliseconds of each request of so many connections that ask one after another. */
async function ask(url: string, connections: number): Promise<number[]> {
  const times: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client(url)
      while (performance.now() < until) {
        const startedAt = performance.now()
        const { statusCode, body } = await client.request({
          method: 'GET',
          path: '/v2/partner/check',
          headers: { 'x-api-key': token },
        })
        const { isPartnerUser } = (await body.json()) as { isPartnerUser: boolean }
        times.push(performance.now() - startedAt)
        if (statusCode !== 200 || !isPartnerUser)
          throw new Error(`/v2/partner/check answered ${statusCode}, ${isPartnerUser}.`)
      }
      await client.close()
    }),
  )
  return times
}
