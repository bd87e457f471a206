import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { admitEarlyConnections } from './early-connections'

const slot = Symbol.for('partner-experience early connections')
let server: Server
let read = 0

async function start() {
  read = 0
  server = createServer((_, response) => {
    read++
    response.end('answered')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
}

/** All that a connection gets until it is closed. */
function ask(method: string): Promise<string> {
  const body = method === 'POST' ? 'Content-Length: 2\r\n\r\n{}' : '\r\n'
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${body}`)
  return new Promise((resolve) => {
    let text = ''
    socket.on('data', (part) => (text += part)).on('error', () => {})
    socket.once('close', () => resolve(text))
  })
}

afterEach(() => {
  server.close()
  delete (globalThis as Record<symbol, unknown>)[slot]
})

it('what connects while the server starts is read once it is prepared, and answered', async () => {
  const { log, info } = console
  vi.resetModules()
  await import('@/process/quiet-start.mjs')
  Object.assign(console, { log, info })
  await start()
  const early = ['GET', 'POST', 'GET'].map(ask)
  await expect.poll(() => connections()).toBe(3)
  await sleep(50)
  expect(read).toBe(0)
  admitEarlyConnections(server)
  for (const answer of await Promise.all(early)) expect(answer).toMatch(/^HTTP\/1\.1 200 OK.*answered/s)
  expect(await ask('POST')).toMatch(/answered/)
})

it('where nothing held them back they are closed: what was read is not prepared', async () => {
  await start()
  const idle = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
  await expect.poll(() => connections()).toBe(1)
  admitEarlyConnections(server)
  await once(idle.resume(), 'close')
})

const connections = () =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))
