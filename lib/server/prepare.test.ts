import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterAll, expect, it, vi } from 'vitest'
import { pathHeader } from '@/lib/http/path-header'
import { requestContext } from '@/lib/http/request-context'
import { testEnvironment } from '@/lib/testing/signed-in'

// A database that takes a connection and never says a word: the store opens for as long as that goes on.
const silent = createTcpServer(() => {}).listen(0, '127.0.0.1')
await once(silent, 'listening')
const { port } = silent.address() as AddressInfo
testEnvironment('http://127.0.0.1:9', { DATABASE_URL: `postgres://a@127.0.0.1:${port}/a` })
const { prepareServer } = await import('./prepare')

const server = createServer((request, response) => {
  response.setHeader('x-seen', JSON.stringify([request.url, request.headers[pathHeader], !!requestContext()]))
  response.end()
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => {
  server.close()
  silent.close()
})

it('what comes while the store still opens is protected as all else is', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  void prepareServer()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const page = await fetch(`${origin}/clients`, { headers: { [pathHeader]: '/forged' } })
  expect(page.headers.get('content-security-policy')).toMatch(/nonce-/)
  expect(page.headers.get('x-frame-options')).toBe('DENY')
  expect(JSON.parse(page.headers.get('x-seen') ?? '')).toEqual(['/clients', '/clients', true])
  const api = await fetch(`${origin}/api/session`, { headers: { 'next-action': 'x' } })
  expect(api.headers.get('cache-control')).toBe('no-store')
  expect(JSON.parse(api.headers.get('x-seen') ?? '')[0]).toBe('/api/unreadable-request')
  expect(exit, 'the store is not open yet').not.toHaveBeenCalled()
})
