import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchJson } from './fetch-json'
import { isUncertain, type RequestError } from './request-error'
import { isText, withFields } from './shape'

afterEach(() => vi.unstubAllGlobals())

/** A browser whose network answers as `answer` says; counts what was sent. */
function browser(answer: () => Response | Promise<Response>, onLine = true) {
  const fetch = vi.fn(async () => answer())
  vi.stubGlobal('navigator', { onLine })
  vi.stubGlobal('fetch', fetch)
  return fetch
}
const failureOf = (options: Partial<Parameters<typeof fetchJson<unknown>>[1]>): Promise<RequestError> =>
  fetchJson('/api/x', options).then(
    () => expect.unreachable(),
    (error) => error,
  )
const errorBody = (code: string, message: string) =>
  JSON.stringify({ error: { code, message, requestId: 'r' } })
const cut = () => new Response(new ReadableStream({ start: (body) => body.error(new TypeError('cut')) }))
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

describe('a change', () => {
  it.each(methods)(
    'is not sent while the browser is offline, and the failure says so at once: %s',
    async (method) => {
      const fetch = browser(() => new Response(null, { status: 204 }), false)
      const failure = await failureOf({ method })
      expect(failure).toMatchObject({ code: 'OFFLINE', message: expect.stringContaining('nothing was sent') })
      expect(isUncertain(failure)).toBe(false)
      expect(fetch).not.toHaveBeenCalled()
    },
  )

  it.each<[string, () => Response]>([
    [
      'no answer',
      () => {
        throw new TypeError('Failed to fetch')
      },
    ],
    ['an answer that was cut', cut],
    ['an answer that is not JSON', () => new Response('<html>')],
    ['a failure without words', () => new Response(errorBody('INTERNAL', 'Try again.'), { status: 500 })],
    ['a page of a proxy', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['an empty refusal', () => new Response(null, { status: 504 })],
  ])('whose outcome is unknown says so: %s', async (_, answer) => {
    browser(answer)
    for (const method of methods) {
      const failure = await failureOf({ method })
      expect(failure.message).toContain('so we can’t tell whether this was done')
      expect(isUncertain(failure)).toBe(true)
    }
  })

  it.each([
    ['KEY_NOT_REVOKED', 502, false],
    ['FORBIDDEN', 403, false],
    ['UPSTREAM_UNAVAILABLE', 503, false],
    ['REVOKE_OUTCOME_UNKNOWN', 502, true],
    ['TEAM_OUTCOME_UNKNOWN', 502, true],
  ])('that was answered has the words of the answer: %s', async (code, status, uncertain) => {
    browser(() => new Response(errorBody(code, 'In its own words.'), { status }))
    const failure = await failureOf({ method: 'DELETE' })
    expect(failure).toMatchObject({ code, status, message: 'In its own words.', requestId: 'r' })
    expect(isUncertain(failure)).toBe(uncertain)
  })
})

it.each([{ method: 'GET' as const }, { method: 'POST' as const, changes: false }])(
  'what changes nothing is asked for also offline, and speaks of no change: %o',
  async (options) => {
    const fetch = browser(() => new Response('<h1>Bad gateway</h1>', { status: 502 }), false)
    const failure = await failureOf(options)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(failure.message).not.toMatch(/whether this was done/)
  },
)

describe('an answer in the shape of another version', () => {
  const shape = withFields<{ name: string }>({ name: isText })

  it.each<[string, unknown]>([
    ['a field is missing', { title: 'x' }],
    ['a field is something else', { name: 1 }],
    ['a list', [{ name: 'x' }]],
    ['nothing', null],
  ])('asks for a reload, and after a change is unknown: %s', async (_, answer) => {
    browser(() => Response.json(answer))
    const read = await failureOf({ shape })
    expect(read).toMatchObject({ code: 'PAGE_OUTDATED', message: expect.stringContaining('Reload') })
    const changed = await failureOf({ method: 'POST', shape })
    expect(changed.message).toContain('so we can’t tell whether this was done. Reload')
    expect(isUncertain(changed)).toBe(true)
  })

  it('may have fields that this page does not know', async () => {
    browser(() => Response.json({ name: 'x', since: 1 }))
    expect(await fetchJson('/api/x', { shape })).toEqual({ name: 'x', since: 1 })
  })
})
