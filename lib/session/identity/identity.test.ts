import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

// Providers that serve several issuers have each of them below a path; some with a slash at its end.
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  const issuer = `http://${request.headers.host}${request.url?.replace(/\.well-known.*/, '')}`
  const named = issuer.endsWith('/slash/') ? issuer : issuer.replace(/\/$/, '')
  const endpoints = {
    authorization_endpoint: `${issuer}a`,
    token_endpoint: `${issuer}t`,
    jwks_uri: `${issuer}k`,
  }
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ issuer: named, ...endpoints }))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://localhost:${(server.address() as AddressInfo).port}`
afterAll(() => void server.close())

it('sends no refresh token where that is forbidden by then', async () => {
  vi.resetModules()
  vi.doMock('@/lib/store/read-clock', () => ({ readStoreClockMs: async () => Date.now() }))
  testEnvironment(origin)
  const { refreshTokens } = await import('./identity')
  expect(await refreshTokens('refresh-1', () => false)).toBeNull()
  expect(asked).toEqual(['/.well-known/openid-configuration'])
  await refreshTokens('refresh-1', () => true).catch(() => {})
  expect(asked.at(-1)).toBe('/t')
})

it.each(['/realms/ours', '/application/o/slash/'])('finds an issuer below %s', async (path) => {
  vi.resetModules()
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('partner-experience identity provider')]
  testEnvironment(origin, { AUTH_URL: origin + path })
  const { authorizationAddress } = await import('./identity')
  const address = await authorizationAddress({
    redirectUri: 'http://localhost/x',
    state: 's',
    codeVerifier: 'v',
    asksWho: false,
  })
  const base = path.replace(/\/?$/, '/')
  expect(asked.at(-1)).toBe(`${base}.well-known/openid-configuration`)
  expect(new URL(address).pathname).toBe(`${base}a`)
})
