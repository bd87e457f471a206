import { createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

// Each test is a process of its own, as far as what is kept process-wide goes.
beforeEach(() => {
  vi.resetModules()
  for (const slot of Object.getOwnPropertySymbols(globalThis)) {
    if (slot.description?.startsWith('partner-experience '))
      delete (globalThis as Record<symbol, unknown>)[slot]
  }
  testEnvironment('http://127.0.0.1:1')
})
afterEach(async () => {
  const { closeStore } = await import('@/lib/store/store')
  await closeStore().catch(() => {})
  vi.doUnmock('@/lib/session/identity/identity')
})

async function ready() {
  const { GET } = await import('./route')
  const startedAt = performance.now()
  const answer = await GET()
  return { status: answer.status, body: await answer.json(), ms: performance.now() - startedAt }
}

describe('ready', () => {
  it('is for this replica to say: an outage of upstream and provider takes none out', async () => {
    expect(await ready()).toMatchObject({ status: 200, body: { ok: true } })
  })

  it('is not, once the process is ending, while it still serves', async () => {
    const { beginDraining } = await import('@/lib/server/draining')
    beginDraining()
    expect(await ready()).toMatchObject({ status: 503, body: { ok: false } })
  })

  it('is not where the store hangs, and says so in some two seconds', async () => {
    const sockets: Socket[] = []
    const silent = createServer((socket) => sockets.push(socket.on('error', () => {})))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    testEnvironment('http://127.0.0.1:1', { DATABASE_URL: `postgres://a:b@127.0.0.1:${port}/c` })
    const { status, ms } = await ready()
    expect(status).toBe(503)
    expect(ms).toBeLessThan(2_900)
    for (const socket of sockets) socket.destroy()
    silent.close()
    delete process.env.DATABASE_URL
  })

  it('is not where this process alone keeps everybody from signing in', async () => {
    vi.doMock('@/lib/session/identity/identity', () => ({
      authorizationAddress: async () => {
        throw new TypeError('"config" must be an instance of Configuration')
      },
    }))
    expect(await ready()).toMatchObject({ status: 503 })
  })

  it('does not wait for a provider that hangs', async () => {
    vi.doMock('@/lib/session/identity/identity', () => ({
      authorizationAddress: () => new Promise(() => {}),
    }))
    // Opening takes its own time.
    await (await import('@/lib/store/store')).database()
    const { status, ms } = await ready()
    expect([status, ms < 2_900]).toEqual([200, true])
  })
})
