import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'
import { upstreamFaults } from '@/lib/testing/upstream-faults'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { limits } = await import('@/lib/partner-api/limits')
limits.retryMs = 40
const { GET } = await import('./api-keys/route')
const { DELETE } = await import('./api-keys/[apiKeyId]/route')
const { closeStore } = await import('@/lib/store/store')
const { recordOutcome } = await import('@/lib/partner-api/breaker')

const browser = await signedIn()
const faults = upstreamFaults('')
const keys = '/v2/partner/api_keys'
const list = (page = 0) => GET(browser.request('GET', `/api/api-keys?page=${page}`), routeParams())
const revoke = () =>
  DELETE(browser.request('DELETE', '/api/api-keys/key-0'), routeParams({ apiKeyId: 'key-0' }))

beforeEach(() => {
  upstream.reset()
  upstream.keys = [{ apiKeyId: 'key-0', clientOrganizationId: null, expiresAtSeconds: null }]
  recordOutcome(200)
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

describe('a read', () => {
  it.each(['503', '502 with HTML', 'reset before the commit', 'reset after the commit'] as const)(
    'is tried three times: %s twice is not noticed',
    async (fault) => {
      upstream.injectFault(`GET ${keys}`, faults[fault], 2)
      expect((await list()).status).toBe(200)
      expect(upstream.count(`GET ${keys}`)).toBe(3)
    },
  )

  it('waits longer before the third try than before the second, never the same time twice', async () => {
    const waits: number[][] = []
    for (let round = 0; round < 5; round++) {
      const arrivals: number[] = []
      upstream.injectFault(`GET ${keys}`, (exchange) => {
        arrivals.push(performance.now())
        faults['503'](exchange)
      })
      await list()
      recordOutcome(200)
      const [first = 0, second = 0, third = 0] = arrivals
      waits.push([second - first, third - second])
    }
    for (const [short = 0, long = 0] of waits) {
      expect(short).toBeGreaterThan(limits.retryMs / 2 - 2)
      expect(long).toBeGreaterThan(limits.retryMs - 2)
    }
    expect(new Set(waits.flat().map(Math.round)).size).toBeGreaterThan(2)
  })

  it('waits as long as a short Retry-After says', async () => {
    const startedAt = performance.now()
    const busy: (typeof faults)['503'] = ({ response }) =>
      response.writeHead(429, { 'retry-after': '1' }).end('{"detail":"busy"}')
    upstream.injectFault(`GET ${keys}`, busy, 1)
    expect((await list()).status).toBe(200)
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  it('passes a long Retry-After on instead', async () => {
    upstream.injectFault(`GET ${keys}`, faults['429 with Retry-After'])
    const response = await list()
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
    expect(upstream.count(`GET ${keys}`)).toBe(1)
  })

  it.each(['403', '404', '422', '500'] as const)('is not tried again for %s', async (fault) => {
    upstream.injectFault(`GET ${keys}`, faults[fault])
    await list()
    expect(upstream.count(`GET ${keys}`)).toBe(1)
  })
})

describe('a revocation', () => {
  it('whose answer got lost is repeated, and 404 then means that it is done', async () => {
    upstream.injectFault(`DELETE ${keys}`, faults['reset after the commit'], 1)
    expect((await revoke()).status).toBe(204)
    expect(upstream.count(`DELETE ${keys}`)).toBe(2)
    expect(upstream.keys).toEqual([])
  })

  it('is not said to have changed nothing when a first try may have done it', async () => {
    upstream.injectFault(
      `DELETE ${keys}`,
      async (exchange) => {
        await faults['reset after the commit'](exchange)
        upstream.close('refused')
      },
      1,
    )
    const response = await revoke()
    expect([response.status, (await response.json()).error.code]).toEqual([502, 'REVOKE_OUTCOME_UNKNOWN'])
  })
})

describe('the breaker', () => {
  const open = async () => {
    upstream.close('refused')
    for (let failed = 0; failed < 8; failed += 3) await list()
    upstream.reset()
  }

  it('asks nothing of an upstream that is down, and says when to try again', async () => {
    await open()
    const response = await list()
    expect(response.status).toBe(503)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await response.json()).error.code).toBe('UPSTREAM_UNAVAILABLE')
    expect(upstream.seen).toEqual([])
  })

  it('lets one call try after three seconds, and closes with its answer', async () => {
    await open()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_100 })
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    upstream.injectFault(`GET ${keys}`, async (exchange) => {
      await held
      await faults['extra and null fields'](exchange)
    })
    const trial = list()
    await expect.poll(() => upstream.seen.length).toBe(1)
    const others = await Promise.all([list(1), list(2)])
    expect(others.map(({ status }) => status)).toEqual([503, 503])
    expect(upstream.seen).toHaveLength(1)
    release()
    expect((await trial).status).toBe(200)
    expect((await list()).status).toBe(200)
  })

  it('does not stay open for hours where the clock is put back', async () => {
    await open()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 26 * 3_600_000 })
    expect((await list()).status).toBe(200)
  })

  it('opens again when that one fails, too', async () => {
    await open()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_100 })
    upstream.injectFault(`GET ${keys}`, faults['503'])
    expect((await list()).status).toBe(503)
    expect(upstream.seen).toHaveLength(1)
    expect((await list()).status).toBe(503)
    expect(upstream.seen).toHaveLength(1)
  })

  it('is left alone by an upstream that refuses', async () => {
    upstream.injectFault(`GET ${keys}`, faults['403'])
    for (let call = 0; call < 20; call++) await list()
    expect(upstream.count(`GET ${keys}`)).toBe(20)
  })
})
