import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { limitAnswers, limitConnections } from './limit-connections'
import { onRequest } from './on-request'

// As Next does: it listens to `upgrade` and keeps what it has no use for.
const forgotten: Socket[] = []
let server: Server
let early: Socket
let waiting: Socket

const ask = (lines: string[]) => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {}).write(`${[...lines, 'Host: x', '', ''].join('\r\n')}`)
  return socket
}
const upgradeTo = (protocol: string) => ['GET /any HTTP/1.1', 'Connection: Upgrade', `Upgrade: ${protocol}`]

/** How many connections the server has open, those that it gave away included. */
const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)))

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(50_000_000))
    else if (request.url === '/never') response.write('a')
    else response.end('ordinary')
  })
  server.on('upgrade', (_, socket) => forgotten.push(socket as Socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  early = ask(upgradeTo('websocket')).resume()
  await once(server, 'upgrade')
  waiting = ask(['GET /never HTTP/1.1']).resume()
  await once(waiting, 'data')
  const limits = { headersMs: 300, requestMs: 600, silenceMs: 300, answerMs: 1_000 }
  onRequest([limitAnswers(limits)])
  limitConnections(limits)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

it.each(['websocket', 'h2c', 'TLS/1.0', 'nonsense'])(
  'a request to upgrade to %s is read as an ordinary one',
  async (protocol) => {
    const socket = ask([...upgradeTo(protocol), 'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA'])
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(forgotten).toHaveLength(1)
    socket.destroy()
  },
)

it('what asked for an upgrade while the server started is closed', async () => {
  if (!early.closed) await once(early, 'close')
  expect(early.closed).toBe(true)
})

it('nothing that came while the server started is answered without what is done for every request', async () => {
  if (!waiting.closed) await once(waiting, 'close')
  expect(waiting.closed).toBe(true)
})

it('a client that does not read its answer, or reads it too slowly, loses its connection', async () => {
  const silent = ask(['GET /large HTTP/1.1'])
  const unfinished = ask(['GET /never HTTP/1.1'])
  const slow = ask(['GET /large HTTP/1.1']).pause()
  const sip = setInterval(() => slow.read(1_000), 100)
  await expect.poll(open).toBeGreaterThanOrEqual(3)
  await expect.poll(open, { timeout: 10_000 }).toBe(0)
  clearInterval(sip)
  for (const socket of [silent, unfinished, slow]) socket.destroy()
})

it('a tunnel is refused at once', async () => {
  const socket = ask(['CONNECT evil.example:443 HTTP/1.1'])
  socket.resume()
  await once(socket, 'close')
  await expect.poll(open).toBe(0)
})
