import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { hasOpenssl, makeCertificate } from '@/lib/testing/certificate'
import { proxyFor } from './outward-proxy'

const proxies = (except = '') => ({
  https: new URL('http://secure.example:3128'),
  http: new URL('http://plain.example:3128'),
  except,
})
const by = (address: string, except?: string) => proxyFor(new URL(address), proxies(except))?.hostname

it('goes by the proxy of the scheme', () => {
  expect(by('https://api.example')).toBe('secure.example')
  expect(by('http://api.example')).toBe('plain.example')
  expect(proxyFor(new URL('https://api.example'), { ...proxies(), https: undefined })).toBeUndefined()
})

it.each([
  'http://localhost:4010',
  'https://127.0.0.1',
  'https://127.9.9.9',
  'http://[::1]:1',
  'https://a.localhost',
  'http://LOCALHOST.',
])('never to this machine: %s', (address) => expect(by(address)).toBeUndefined())

it.each([
  ['*', true],
  ['api.example', true],
  ['.example', true],
  ['*.example', true],
  ['EXAMPLE', true],
  ['other.example, api.example', true],
  ['other.example api.example', true],
  ['api.example:443', true],
  ['api.example:8443', false],
  ['pi.example', false],
  ['api.example.org', false],
  ['example.api', false],
  [',', false],
])('with NO_PROXY=%j', (except, isMeant) => {
  expect(by('https://api.example', except)).toBe(isMeant ? undefined : 'secure.example')
})

it('knows addresses in NO_PROXY', () => {
  expect(by('https://203.0.113.7', '203.0.113.7')).toBeUndefined()
  expect(by('https://[2001:db8::1]', '2001:db8::1')).toBeUndefined()
  expect(by('https://[2001:db8::1]', '[2001:db8::1]')).toBeUndefined()
  expect(by('https://[2001:db8::1]', '2001:db8::2')).toBe('secure.example')
})

it.skipIf(!hasOpenssl)(
  'upstream, provider, sign-out there and traces go through one tunnel each, and nothing in the clear',
  async () => {
    const services = await startServices()
    const { proxy, asked, seen } = await startProxy(services.port)
    const program = `
    import { send } from './lib/partner-api/send'
    import { limitedFetch } from './lib/session/identity/limited-fetch'
    import { signOut } from './lib/access/sign-out'
    import { env } from './lib/env'
    import { trace } from '@opentelemetry/api'
    import { startTraces } from './lib/server/traces'
    import { createSession, readSession } from './lib/session/session'
    const answer = await send({ method: 'GET', path: '/v2/partner', headers: { authorization: 'Bearer SECRET' } }, 5000)
    const identity = await (await limitedFetch('https://id.test/keys', { method: 'GET', headers: {} })).text()
    const tokens = { accessToken: 'a', accessExpiresAt: new Date(Date.now() + 1e6), refreshToken: 'SECRET' }
    const id = await createSession({ userId: 'u', email: 'e', name: 'n' }, tokens, null)
    await signOut(await readSession(id))
    const endTraces = startTraces(env(), env().traces)
    trace.getTracer('partner-experience').startSpan('SECRET').end()
    await endTraces()
    process.stdout.write(JSON.stringify([answer.text, identity]))
    process.exit()`
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', program],
      {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'test',
          PARTNER_API_URL: 'https://api.test/gateway/',
          AUTH_URL: 'https://id.test/realms/ours',
          AUTH_CLIENT_ID: 'x',
          AUTH_CLIENT_SECRET: 'x',
          AUTH_BACKEND_KEY: 'SECRET',
          OTEL_EXPORTER_OTLP_ENDPOINT: 'https://traces.test',
          DATA_DIR: mkdtempSync(join(tmpdir(), 'proxied-')),
          https_proxy: proxy,
          NODE_EXTRA_CA_CERTS: services.authority,
        },
      },
    )
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    await once(child, 'close')
    expect(output).toBe(JSON.stringify(['GET /gateway/v2/partner of api.test', 'GET /keys of id.test']))
    expect(services.requests).toContain('POST /api/backend/v1/logout of id.test')
    expect(services.requests).toContain('POST /v1/traces of traces.test')
    expect([...new Set(asked)].sort()).toEqual([
      'CONNECT api.test:443 as Basic bWU6cHc=',
      'CONNECT id.test:443 as Basic bWU6cHc=',
      'CONNECT traces.test:443 as Basic bWU6cHc=',
    ])
    expect(seen.join('')).not.toMatch(/SECRET|HTTP\/1\.1 200|partner/)
  },
)

/** Stands for all of them: any host, with a certificate of an authority of its own. */
async function startServices() {
  const { key, certificate: authority } = makeCertificate('DNS:api.test,DNS:id.test,DNS:traces.test')
  const requests: string[] = []
  const server = createTlsServer(
    { key: readFileSync(key), cert: readFileSync(authority) },
    (request, response) => {
      requests.push(`${request.method} ${request.url} of ${request.headers.host}`)
      response.end(requests.at(-1))
    },
  )
  return { port: await listen(server), authority, requests }
}

/** Writes down what it is asked for and what goes through, and leads every host to `port`. */
async function startProxy(port: number) {
  const asked: string[] = []
  const seen: string[] = []
  const server = createHttpServer((request, response) => {
    asked.push(`${request.method} ${request.url} in the clear`)
    response.writeHead(500).end()
  })
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url} as ${request.headers['proxy-authorization']}`)
    const onward = connect(port, '127.0.0.1', () =>
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n'),
    )
    socket
      .on('data', (part: Buffer) => seen.push(part.toString('latin1')))
      .pipe(onward)
      .on('error', () => {})
    onward.pipe(socket).on('error', () => {})
  })
  return { proxy: `http://me:pw@127.0.0.1:${await listen(server)}`, asked, seen }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
