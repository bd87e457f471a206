import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

const lines: { level: number; msg: string; address?: string }[] = []
const servers: Server[] = []
let subscribed: Parameters<typeof subscribe>[] = []

beforeEach(() => {
  lines.length = 0
  vi.resetModules()
  for (const name of ['our proxies', 'warning of X-Forwarded-For'])
    delete (globalThis as Record<symbol, unknown>)[Symbol.for(`partner-experience ${name}`)]
})
afterEach(() => {
  for (const each of subscribed) unsubscribe(...each)
  subscribed = []
  delete process.env.TRUSTED_PROXIES
  delete process.env.PROXY_ADDRESSES
})
afterAll(() => {
  for (const server of servers) server.close()
})

/** A server that is observed under these settings; answers what asks it, and what it warned of. */
async function observed(settings: Record<string, string>) {
  testEnvironment('http://127.0.0.1:9', { LOG_LEVEL: 'info', ...settings })
  vi.doMock('@/lib/log/log', () => {
    const at = (level: number) => (fields: object, msg: string) => lines.push({ ...fields, level, msg })
    return { log: { debug: at(20), info: at(30), warn: at(40), error: at(50) } }
  })
  vi.doMock('node:diagnostics_channel', () => ({
    channel,
    subscribe: (...each: Parameters<typeof subscribe>) => {
      subscribed.push(each)
      subscribe(...each)
    },
  }))
  const { onRequest } = await import('./on-request')
  const { observe } = await import('./observe')
  onRequest([observe])
  const server = createServer((_, response) => response.end())
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    ask: (headers: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}/api/x`, { headers }),
    warnings: () => lines.filter(({ level }) => level === 40).map(({ msg }) => msg),
  }
}

const forwarded = { 'x-forwarded-for': '203.0.113.7' }

it('an X-Forwarded-For that is not believed is logged once, and names the variable', async () => {
  const { ask, warnings } = await observed({})
  await ask()
  expect(warnings()).toEqual([])
  for (let time = 0; time < 3; time++) await ask(forwarded)
  expect(warnings()).toEqual([expect.stringContaining('TRUSTED_PROXIES')])
})

it('one from an address that is no proxy of ours names the other variable', async () => {
  const { ask, warnings } = await observed({ TRUSTED_PROXIES: '1', PROXY_ADDRESSES: '192.0.2.1' })
  for (let time = 0; time < 3; time++) await ask(forwarded)
  expect(warnings()).toEqual([expect.stringContaining('PROXY_ADDRESSES')])
})

it('one from our own proxy is believed, without a word', async () => {
  const { ask, warnings } = await observed({ TRUSTED_PROXIES: '1' })
  await ask(forwarded)
  await vi.waitFor(() => expect(lines.at(-1)).toMatchObject({ msg: 'request', address: '203.0.113.7' }))
  expect(warnings()).toEqual([])
})
