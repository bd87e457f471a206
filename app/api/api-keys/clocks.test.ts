import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const hour = 3_600_000
const hasPostgres = Boolean(process.env.TEST_DATABASE_URL)

// PGlite runs in this process and goes by its clock: only a PostgreSQL has one of its own.
describe.runIf(hasPostgres)('a key that is made by a replica whose clock is off', async () => {
  if (!hasPostgres) return
  const upstream = await FakeUpstream.start()
  testEnvironment(upstream.url, { DATABASE_URL: await makeDatabase('key_clocks') })
  const { POST } = await import('./route')
  const { closeStore } = await import('@/lib/store/store')
  const { publicKey } = await generateKeyPair('ECDH-ES', { crv: 'P-256' })
  const jwk = await exportJWK(publicKey)

  afterEach(() => vi.useRealTimers())
  afterAll(async () => {
    await closeStore()
    await upstream.stop()
  })

  it.each([26 * hour, -26 * hour])('by %d ms ends when its words say', async (ms) => {
    const browser = await signedIn()
    const endsAt = Date.now() / 1000 + 30 * 86_400
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
    const input = { clientOrganizationId: 'org_1', expiresIn: { days: 30 }, publicKey: jwk }
    const headers = { 'idempotency-key': `opening-of-dialog-${ms}` }
    const response = await POST(browser.request('POST', '/api/api-keys', input, headers), routeParams())
    expect(response.status).toBe(201)
    const { apiKey } = await response.json()
    expect(Math.abs(apiKey.expiresAtSeconds - endsAt)).toBeLessThan(60)
  })
})
