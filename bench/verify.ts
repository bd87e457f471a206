import { createHash } from 'node:crypto'
import { Client } from 'undici'
import type { Bench } from './bench'
import { postgres } from './databases'
import { productPrograms } from './programs'
import type { Row } from './row'
import { addKeys } from './sandbox-keys'
import { median, percentile, spread } from './statistics'

const keys = 1_000_000
const rounds = 5
const seconds = 2

/** Verifying one API key among a million in the sandbox, beside the same request without a key, which needs no look-up. */
export const verify: Bench = {
  name: 'verify',
  async run() {
    const rows = await verifyOn('PGlite', undefined)
    const database = await postgres()
    if (!database) return rows
    try {
      return [...rows, ...(await verifyOn('PostgreSQL', await database.makeDatabase('sandbox')))]
    } finally {
      await database.stop()
    }
  },
}

async function verifyOn(name: string, databaseUrl: string | undefined): Promise<Row[]> {
  const product = await productPrograms(databaseUrl ? { SANDBOX_DATABASE_URL: databaseUrl } : {})
  try {
    await product.startSandbox()
    await addKeys(product.sandboxUrl, { partnerId: 'partner_summit', count: keys })
    const rows: Row[] = []
    for (const connections of [1, 10]) {
      const withKey: number[] = []
      const without: number[] = []
      for (let round = 0; round <= rounds; round++) {
        const memory = await ask(product.sandboxUrl, {}, connections)
        const lookedUp = await ask(product.sandboxUrl, { 'x-api-key': seededToken }, connections)
        if (round === 0) continue
        without.push(percentile(memory, 0.5))
        withKey.push(percentile(lookedUp, 0.5))
      }
      const ratios = withKey.map((ms, round) => ms / (without[round] ?? Number.NaN))
      rows.push({
        what: `sandbox on ${name}: verify a key among 1,000,000, ${connections === 1 ? 'one connection' : 'ten connections'}`,
        value: median(ratios),
        spread: spread(ratios),
        target: { atMost: 3 },
        note: `${median(withKey).toFixed(2)} ms ÷ ${median(without).toFixed(2)} ms, medians`,
      })
    }
    return rows
  } finally {
    await product.stop()
  }
}

/** Milliseconds of each request of so many connections that ask one after another. */
async function ask(url: string, headers: Record<string, string>, connections: number): Promise<number[]> {
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
          headers,
        })
        const { isPartnerUser } = (await body.json()) as { isPartnerUser: boolean }
        times.push(performance.now() - startedAt)
        if (statusCode !== 200 || isPartnerUser !== 'x-api-key' in headers)
          throw new Error(`/v2/partner/check answered ${statusCode}, ${isPartnerUser}.`)
      }
      await client.close()
    }),
  )
  return times
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
/** The token of the seeded key `olivia-never-expires`, the same on every machine. */
const seededToken =
  digest('id of olivia-never-expires').slice(0, 32) + digest('token of olivia-never-expires')
