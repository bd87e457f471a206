import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ClientsScreen } from '@/components/clients/clients-screen'
import { type PageRead, readForPage } from '@/lib/access/read-for-page'
import { defaultClientView } from '@/lib/clients/client-view'
import { ApiError } from '@/lib/http/api-error'
import type { ApiErrorCode } from '@/lib/http/failure'
import { fetchJson } from '@/lib/http/fetch-json'
import { enterRequestContext } from '@/lib/http/request-context'
import { errorResponse } from '@/lib/http/respond'
import { sentences } from '@/lib/http/sentences'
import { testEnvironment } from '@/lib/testing/signed-in'
import { Failure } from './failure'

vi.mock('@/lib/log/log', () => ({ log: { error() {}, warn() {} } }))
testEnvironment('http://127.0.0.1:9')
afterEach(() => vi.unstubAllGlobals())

/** An error after it crossed from server to browser. */
const across = <T,>(value: T): T => JSON.parse(JSON.stringify(value))

const member = 'MEMBER'

/** The words that a person reads. */
const wordsOf = (markup: string) =>
  markup
    .replace(/<\/?span>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')

const inBrowser = async (error: ApiError) => {
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', async () => errorResponse(error, 'request-1'))
  const failure = await fetchJson('/api/x').catch((caught) => caught)
  return wordsOf(renderToStaticMarkup(<Failure error={failure} />))
}

const onPage = async (error: unknown) => {
  enterRequestContext({ requestId: 'request-1', clientAddress: '', startedAtMs: 0, upstream: [] })
  const clients: PageRead<never> = across(await readForPage(Promise.reject(error)))
  return wordsOf(
    renderToStaticMarkup(
      <ClientsScreen
        partner={{ kind: 'partner', id: 'partner_a', name: 'A' }}
        role={member}
        view={defaultClientView}
        clients={clients}
        pageSize={25}
        totals={null}
        keyCounts={null}
      />,
    ),
  )
}

describe.each([
  ['on a page that the server rendered', onPage],
  ['for a request of the browser', inBrowser],
])('a failure, %s', (_, wordsFor) => {
  it.each<[ApiErrorCode, number?]>([
    ['UPSTREAM_TIMEOUT'],
    ['UPSTREAM_UNAVAILABLE'],
    ['UPSTREAM_UNAVAILABLE', 3],
    ['UPSTREAM_UNREADABLE'],
    ['UPSTREAM_REFUSED'],
    ['IDENTITY_UNAVAILABLE'],
    ['INTERNAL'],
    ['RATE_LIMITED', 7],
    ['RATE_LIMITED', 1],
    ['FORBIDDEN'],
    ['FORBIDDEN', 30],
    ['OWNER_ACCESS_LOST'],
  ])(
    'says its own sentence, the wait, and what support finds it by: %s %s',
    async (code, retryAfterSeconds) => {
      const error = new ApiError(code, { retryAfterSeconds, cause: new Error('of upstream') })
      const words = await wordsFor(error)
      const wait =
        retryAfterSeconds === undefined
          ? undefined
          : `${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}`
      expect(words).toContain(sentences[code][1].replace('a moment', wait ?? 'a moment'))
      expect(words).not.toContain('Something went wrong in this page')
      expect(words.includes('request-1')).toBe(/UPSTREAM|IDENTITY|INTERNAL/.test(code))
      expect(words.match(/\d+ seconds?/g) ?? []).toEqual(wait ? [wait] : [])
      expect(wait && /a moment/.test(words)).toBeFalsy()
    },
  )
})

it('a failure that nobody expected says nothing of itself', async () => {
  expect(await onPage(new TypeError('secret'))).toContain(sentences.INTERNAL[1])
  for (const thrown of [new TypeError('secret'), 'secret', null, { message: 'secret' }]) {
    expect(wordsOf(renderToStaticMarkup(<Failure error={thrown} />))).toContain(
      'Something went wrong in this page',
    )
    expect(renderToStaticMarkup(<Failure error={thrown} />)).not.toContain('secret')
  }
})
