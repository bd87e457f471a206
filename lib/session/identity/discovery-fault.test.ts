import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readLogFields } from '@/lib/log/log-fields'
import { testEnvironment } from '@/lib/testing/signed-in'
import { freePort } from '@/scripts/port'

let port: number
let stop: () => void = () => {}

beforeEach(async () => {
  port = await freePort()
})
afterEach(() => stop())

/** What the dashboard says at its start of a provider that answers like this. */
async function sentenceAbout(answer: RequestListener | null): Promise<string> {
  if (answer) {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    stop = () => server.close()
    port = (server.address() as AddressInfo).port
  }
  vi.resetModules()
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('partner-experience identity provider')]
  testEnvironment(`http://localhost:${port}`, { LOG_LEVEL: 'warn' })
  const { log } = await import('@/lib/log/log')
  const { limits } = await import('@/lib/partner-api/limits')
  limits.identityMs = answer === silence ? 300 : 10_000
  const warned = vi.spyOn(log, 'warn').mockImplementation(() => {})
  const { checkProvider } = await import('./identity')
  await checkProvider()
  const [fields, sentence = ''] = warned.mock.calls[0] ?? []
  return fields ? `${sentence} ${JSON.stringify(readLogFields(fields))}` : ''
}

const silence = () => {}
const json =
  (body: object): RequestListener =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const document = () => {
  const issuer = `http://localhost:${port}`
  return {
    issuer,
    authorization_endpoint: `${issuer}/a`,
    token_endpoint: `${issuer}/t`,
    jwks_uri: `${issuer}/k`,
  }
}

it('has nothing to say of a provider that is as it should be', async () => {
  expect(await sentenceAbout((request, response) => json(document())(request, response))).toBe('')
})

it.each<[string, RequestListener | null, RegExp]>([
  [
    'nothing listens',
    null,
    /can’t be reached: .*Check the address.*ECONNREFUSED.*"authUrl":"http:\/\/localhost:\d+"/,
  ],
  ['no answer comes', silence, /can’t be reached.*OAUTH_TIMEOUT/],
  ['a gateway fails', (_, response) => response.writeHead(502).end('<html>'), /can’t be reached.*502/],
  [
    'another server is there',
    (_, response) => response.writeHead(404).end(),
    /no OpenID Connect provider at AUTH_URL: .*Set AUTH_URL.*"status":404.*/,
  ],
  [
    'it leads elsewhere',
    (_, response) => response.writeHead(302, { location: '/x' }).end(),
    /Set AUTH_URL.*"status":302/,
  ],
  [
    'a page is there',
    (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    /does not answer with its JSON\. Set AUTH_URL/,
  ],
  ['other JSON is there', json({ hello: 'world' }), /does not answer with its JSON/],
  [
    'another issuer',
    json({ issuer: 'https://auth.example/tenant' }),
    /calls itself otherwise.*Set AUTH_URL.*"authUrl":"http:\/\/localhost:\d+","issuer":"https:\/\/auth\.example\/tenant"/,
  ],
  [
    'no key set',
    (request, response) => json({ ...document(), jwks_uri: undefined })(request, response),
    /names no .*jwks_uri\. Set AUTH_URL/,
  ],
  [
    'no token endpoint',
    (request, response) => json({ ...document(), token_endpoint: 'none' })(request, response),
    /names no .*token_endpoint/,
  ],
])('says what to change when %s', async (_, answer, sentence) => {
  expect(await sentenceAbout(answer)).toMatch(sentence)
})
