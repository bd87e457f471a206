import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { startStack } from '../stack/stack'
import { expect, test } from '../stack-test'

const upgrade = (target: string, protocol: string) =>
  `GET ${target} HTTP/1.1\r\nHost: x\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'

/** What a stranger without a cookie may send; none closes its side before the server does. */
const kinds = [
  upgrade('/_next/webpack-hmr', 'websocket'),
  upgrade('/_next/hmr', 'websocket'),
  upgrade('/api/session/all', 'websocket'),
  upgrade('/api/nothing-here', 'websocket'),
  upgrade('/api/api-keys', 'h2c'),
  upgrade('/%ff', 'TLS/1.0'),
  'GET /api/clients HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n',
  'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'TRACE /api/x HTTP/1.1\r\nHost: x\r\n\r\n',
  'HEAD /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET http://evil.example/api/x HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'POST /api/api-keys HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc',
  'POST /api/api-keys HTTP/1.1\r\nHost: x\r\nExpect: nonsense\r\nContent-Length: 0\r\n\r\n',
  'POST /api/nothing-here HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
  'GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5),
  'GET /api/health/live HTTP/1.0\r\n\r\n',
]

test('what strangers send holds nothing for good: 1,000 connections of all kinds, and as many descriptors as before', async () => {
  test.skip(process.platform !== 'linux', 'Counts the descriptors in /proc.')
  test.setTimeout(120_000)
  const stack = await startStack({}, { embedded: true })
  try {
    const descriptors = async () => (await readdir(`/proc/${stack.dashboardPid()}/fd`)).length
    const { port } = new URL(stack.appUrl)
    await sendOften(Number(port), 40)
    await expect.poll(() => isStable(descriptors), { timeout: 20_000 }).toBe(true)
    const before = await descriptors()
    const sockets = await sendOften(Number(port), 1_000)
    await expect
      .poll(descriptors, { timeout: 30_000, message: `${before} before` })
      .toBeLessThanOrEqual(before)
    console.log(`descriptors: ${before} before, ${await descriptors()} after`)
    for (const socket of sockets) socket.destroy()
    expect((await fetch(`${stack.appUrl}/api/health/live`)).status).toBe(200)
  } finally {
    await stack.stop()
  }
})

async function sendOften(port: number, times: number): Promise<Socket[]> {
  const sockets: Socket[] = []
  for (let sent = 0; sent < times; sent += 40) {
    const batch = Array.from({ length: Math.min(40, times - sent) }, (_, index) =>
      send(port, kinds[(sent + index) % kinds.length] ?? ''),
    )
    sockets.push(...(await Promise.all(batch)))
  }
  return sockets
}

/** Resolves with the first byte of the answer, or when the server hangs up; the connection stays open on this side. */
function send(port: number, text: string): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost', allowHalfOpen: true })
    const done = () => resolve(socket)
    socket.on('data', done).on('end', done).on('error', done).on('close', done)
    socket.write(Buffer.from(text, 'latin1'))
    setTimeout(done, 5_000).unref()
  })
}

async function isStable(count: () => Promise<number>): Promise<boolean> {
  const first = await count()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  return first === (await count())
}
