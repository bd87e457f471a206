import { createServer } from 'node:net'
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { limits } = await import('./limits')
// One after the other, so that a test can take the only connection.
limits.connections = 1
const { Abandoned, TimedOut, send } = await import('./send')
afterAll(() => upstream.stop())
afterEach(() => upstream.answersJson(200, {}))

const get = { method: 'GET', path: '/x', headers: { authorization: 'Bearer a' } } as const
const outcomeOf = (answer: Promise<unknown>) => answer.catch((error: unknown) => error)
const mostBytes = 1_000_000

describe('an answer without a text', () => {
  it.each([
    ['is cut short', Buffer.from('{"a":1}'), false],
    ['is not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), true],
    ['ends within a character', Buffer.from('"Ä').subarray(0, 2), true],
    ['is larger than 1 MB', Buffer.alloc(mostBytes + 1, ' '), true],
  ])('%s; its status is known all the same', async (_, body, isWhole) => {
    upstream.answers((_request, response) => {
      response.writeHead(201)
      if (isWhole) response.end(body)
      else response.write(body, () => response.socket?.end())
    })
    const answer = await send(get, 2_000)
    expect(answer).toMatchObject({ status: 201, text: null })
    expect(answer.cause).toBeInstanceOf(Error)
  })

  it('that never ends is not read to its end', async () => {
    let sent = 0
    upstream.answers((_request, response) => {
      response.on('error', () => {})
      const more = () => {
        if (response.destroyed || sent > 50 * mostBytes) return
        sent += mostBytes
        response.write(Buffer.alloc(mostBytes, ' '), more)
      }
      more()
    })
    expect(await send(get, 5_000)).toMatchObject({ status: 200, text: null })
    expect(sent).toBeLessThan(30 * mostBytes)
  })
})

describe('no answer', () => {
  it.each([
    ['at all', () => {}],
    ['after its head', (response: { write(text: string): void }) => response.write('{"a":')],
  ])('in time: nothing %s', async (_, begin) => {
    upstream.answers((_request, response) => void begin(response))
    const startedAt = performance.now()
    const error = await outcomeOf(send(get, 100))
    expect(error).toBeInstanceOf(TimedOut)
    expect(error).toMatchObject({ notSent: false })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it('in time because no connection was free: it was never sent', async () => {
    upstream.answers(() => {})
    const first = outcomeOf(send(get, 400))
    await expect.poll(() => upstream.seen.length).toBe(1)
    const error = await outcomeOf(send({ ...get, path: '/second' }, 50))
    expect(error).toBeInstanceOf(TimedOut)
    expect(error).toMatchObject({ notSent: true })
    upstream.answersJson(200, {})
    await first
    expect(await send({ ...get, path: '/third' }, 2_000)).toMatchObject({ status: 200 })
    expect(upstream.seen.map(({ path }) => path)).toEqual(['/third'])
  })

  it.each(['before a word of it', 'within its head', 'after a word that is no answer yet'])(
    'of a connection that ends %s',
    async (when) => {
      upstream.answers((_request, response) => {
        if (when === 'within its head') response.socket?.write('HTTP/1.1 200 OK\r\ncontent-le')
        if (when === 'after a word that is no answer yet') response.writeProcessing()
        setImmediate(() => response.socket?.destroy())
      })
      const error = await outcomeOf(send(get, 2_000))
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(TimedOut)
    },
  )
})

describe('a request that nobody waits for', () => {
  it('is given up at once, and takes no more of upstream', async () => {
    let closed = false
    upstream.answers((_request, response) => void response.on('close', () => (closed = true)))
    const leaving = new Set<() => void>()
    const answer = outcomeOf(send(get, 5_000, leaving))
    await expect.poll(() => upstream.seen.length).toBe(1)
    for (const leave of leaving) leave()
    expect(await answer).toBeInstanceOf(Abandoned)
    await expect.poll(() => closed).toBe(true)
    expect(leaving.size).toBe(0)
  })

  it('is not remembered once it is answered, or out of time', async () => {
    const leaving = new Set<() => void>()
    upstream.answersJson(200, {})
    await send(get, 2_000, leaving)
    upstream.answers(() => {})
    await outcomeOf(send(get, 50, leaving))
    expect(leaving.size).toBe(0)
  })
})

describe('an answer', () => {
  it.each([200, 201, 204, 307, 401, 404, 409, 500, 503])('of %d is an answer', async (status) => {
    upstream.answers((_request, response) => response.writeHead(status, { 'retry-after': '7' }).end())
    expect(await send(get, 2_000)).toMatchObject({ status, text: '', headers: { 'retry-after': '7' } })
  })

  it('that leads elsewhere is not followed: the token goes to one origin', async () => {
    let visits = 0
    const elsewhere = createServer((socket) => {
      visits++
      socket.destroy()
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void elsewhere.close())
    const { port } = elsewhere.address() as { port: number }
    const location = `http://127.0.0.1:${port}/`
    upstream.answers((_request, response) => response.writeHead(307, { location }).end())
    expect(await send(get, 2_000)).toMatchObject({ status: 307, headers: { location } })
    expect([visits, upstream.seen.length]).toEqual([0, 1])
  })

  it('comes after what is said before it', async () => {
    upstream.answers((_request, response) => {
      response.writeProcessing()
      response.writeHead(200).end('{"name":"Äß€"}')
    })
    expect(await send(get, 2_000)).toMatchObject({ status: 200, text: '{"name":"Äß€"}' })
  })

  it('of 1 MB is read', async () => {
    upstream.answers((_request, response) => response.end(Buffer.alloc(mostBytes, ' ')))
    expect((await send(get, 5_000)).text).toHaveLength(mostBytes)
  })
})

it('a request arrives as it was given', async () => {
  upstream.answersJson(200, {})
  await send(
    {
      method: 'PATCH',
      path: '/a%2Fb',
      query: { q: 'Ä &', page: 2 },
      headers: { 'x-a': 'b' },
      body: '{"c":1}',
    },
    2_000,
  )
  expect(upstream.seen).toMatchObject([
    { method: 'PATCH', headers: { 'x-a': 'b', 'content-length': '7' }, body: '{"c":1}' },
  ])
  const { pathname, searchParams } = new URL(upstream.seen[0]?.path ?? '', upstream.url)
  expect([pathname, ...searchParams]).toEqual(['/a%2Fb', ['q', 'Ä &'], ['page', '2']])
})
