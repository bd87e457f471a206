import type { ServerResponse } from 'node:http'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Owner } from '@/lib/owner/schema'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { limits } = await import('@/lib/partner-api/limits')
Object.assign(limits, { callMs: 300, retryMs: 1, recheckAfterMs: 1 })
const { DELETE } = await import('./[apiKeyId]/route')
const { closeStore } = await import('@/lib/store/store')
const { recordOutcome } = await import('@/lib/partner-api/breaker')

beforeEach(() => recordOutcome(200))
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const owners: Record<'partner' | 'organization', Owner> = {
  partner: { kind: 'partner', id: 'partner_a', name: 'A' },
  organization: { kind: 'organization', id: 'org_harbor', name: 'Harbor Goods' },
}

/** What upstream's list says of the key when it is read after the DELETE. */
type Listed =
  | 'gone'
  | 'listed'
  | 'on its second page'
  | 'behind for a moment'
  | 'unread'
  | 'unread at its end'
  | 'gone, beside one that can’t be read'
  | 'gone, and counts more than it shows'

type Answer = { status: number; body?: string; headers?: Record<string, string> } | 'drop' | 'cut' | 'silence'

const html = '<html><h1>Not found</h1></html>'
const json = '{"detail":"API key not found"}'
const done = '204'
const not = '502 KEY_NOT_REVOKED'
const unknown = '502 REVOKE_OUTCOME_UNKNOWN'

let looks = 0
function upstreamAnswers(kind: Owner['kind'], answers: Answer[], listed: Listed) {
  looks = 0
  upstream.answers(({ method, path }, response) => {
    if (method === 'DELETE') return answerDelete(response, answers.length > 1 ? answers.shift() : answers[0])
    const page = Number(/page_number=(\d+)/.exec(path)?.[1])
    if (page === 0 && !path.includes('active=false')) looks++
    if (listed === 'unread' || (listed === 'unread at its end' && page === 1))
      return response.writeHead(500).end('{"detail":"no"}')
    const hasMore = page === 0 && (listed === 'on its second page' || listed === 'unread at its end')
    const isHere =
      (listed === 'listed' && page === 0) ||
      (listed === 'on its second page' && page === 1) ||
      (listed === 'behind for a moment' && looks === 1)
    const keys = [{ apiKeyId: `other-${page}` }, ...(isHere ? [{ apiKeyId: 'key-1' }] : [])]
    const ofThisList = path.includes('active=false') ? [] : keys
    const odd = listed === 'gone, beside one that can’t be read' && page === 0 ? [{ apiKeyId: 7 }] : []
    const isPaged = listed === 'on its second page' || listed === 'unread at its end'
    const length =
      ofThisList.length +
      (isPaged && ofThisList.length > 0 ? 1 : 0) +
      (listed === 'gone, and counts more than it shows' ? 1 : 0)
    const body =
      kind === 'partner'
        ? {
            apiKeys: [...keys, ...odd],
            totalApiKeys: length,
            currentPage: page,
            pageSize: 100,
            hasMoreResults: hasMore,
          }
        : { apiKeys: [...ofThisList, ...odd], totalApiKeys: length + odd.length, hasMoreResults: hasMore }
    response.writeHead(200).end(JSON.stringify(body))
  })
}

function answerDelete(response: ServerResponse, answer?: Answer) {
  if (answer === 'silence') return
  if (answer === 'drop') return response.destroy()
  if (answer === 'cut') return response.writeHead(200, { 'content-length': '100' }).write('{"de')
  const { status = 500, body, headers } = answer ?? {}
  response.writeHead(status, headers).end(body)
}

async function revoke(kind: Owner['kind'], answers: Answer[], listed: Listed) {
  upstreamAnswers(kind, [...answers], listed)
  const browser = await signedIn(owners[kind])
  const params = routeParams({ apiKeyId: 'key-1' })
  const response = await DELETE(browser.request('DELETE', '/api/api-keys/key-1'), params)
  const error = response.status === 204 ? undefined : (await response.json()).error
  return {
    answered: [response.status, error?.code].filter(Boolean).join(' '),
    message: error?.message as string,
  }
}

const cases: [name: string, answers: Answer[], listed: Listed, partner: string, organization?: string][] = [
  ['204', [{ status: 204 }], 'listed', done],
  ['204, with the list unread', [{ status: 204 }], 'unread', done],

  ['404', [{ status: 404, body: json }], 'gone', done],
  ['404 without a body', [{ status: 404 }], 'gone', done],
  ['404, with a list that is behind', [{ status: 404, body: json }], 'behind for a moment', done],
  ['404', [{ status: 404, body: json }], 'listed', not],
  ['404 of a gateway', [{ status: 404, body: html }], 'listed', not],
  ['404 without a body', [{ status: 404 }], 'listed', not],
  ['404', [{ status: 404, body: json }], 'on its second page', not],
  ['404', [{ status: 404, body: json }], 'unread', unknown],
  ['404', [{ status: 404, body: json }], 'unread at its end', unknown],
  ['404', [{ status: 404, body: json }], 'gone, beside one that can’t be read', unknown],
  ['404', [{ status: 404, body: json }], 'gone, and counts more than it shows', unknown],

  ['200 with JSON', [{ status: 200, body: '{}' }], 'gone', unknown, done],
  ['200 with null', [{ status: 200, body: 'null' }], 'gone', unknown, done],
  ['200 with JSON', [{ status: 200, body: '{}' }], 'listed', not],
  ['200 with JSON', [{ status: 200, body: '{}' }], 'unread', unknown],
  ['200 with JSON', [{ status: 200, body: '{}' }], 'unread at its end', unknown],
  ['200 with JSON', [{ status: 200, body: '{}' }], 'gone, beside one that can’t be read', unknown],
  ['200 with JSON', [{ status: 200, body: '{}' }], 'gone, and counts more than it shows', unknown],
  ['200 with a page', [{ status: 200, body: html }], 'gone', unknown],
  ['200 with a page', [{ status: 200, body: html }], 'listed', not],
  ['200 without a body', [{ status: 200 }], 'gone', unknown],
  ['200 without a body', [{ status: 200 }], 'listed', not],
  ['200 cut short', ['cut'], 'gone', unknown],

  ['202', [{ status: 202, body: '<p>ok</p>' }], 'gone', unknown],
  ['202', [{ status: 202, body: '<p>ok</p>' }], 'listed', unknown],
  ['a redirect', [{ status: 302, headers: { location: '/login' } }], 'listed', not],
  ['a redirect', [{ status: 307, headers: { location: '/login' } }], 'gone', unknown],
  ['304', [{ status: 304 }], 'listed', not],
  ['410', [{ status: 410, body: html }], 'listed', not],
  ['410', [{ status: 410, body: json }], 'gone', unknown],
  ['405', [{ status: 405 }], 'listed', not],
  ['408 of a gateway', [{ status: 408 }], 'listed', unknown],
  ['500', [{ status: 500 }], 'listed', not],
  ['500', [{ status: 500 }], 'gone', unknown],
  ['503', [{ status: 503 }], 'listed', unknown],
  ['504', [{ status: 504, body: html }], 'gone', unknown],
  ['no answer', ['silence'], 'listed', unknown],
  ['no answer', ['silence'], 'gone', unknown],
  ['a broken connection', ['drop'], 'listed', unknown],

  ['a broken connection, then 404', ['drop', { status: 404, body: json }], 'gone', done],
  ['a broken connection, then 404', ['drop', { status: 404, body: json }], 'listed', unknown],
  ['502, then 404', [{ status: 502 }, { status: 404, body: html }], 'unread', unknown],
  ['503, then 403', [{ status: 503 }, { status: 403 }], 'listed', unknown],
  ['503, then 204', [{ status: 503 }, { status: 204 }], 'listed', done],

  ['403', [{ status: 403, body: json }], 'listed', '403 FORBIDDEN'],
  ['409', [{ status: 409, body: json }], 'gone', '502 UPSTREAM_REFUSED'],
  ['422', [{ status: 422, body: json }], 'listed', '422 VALIDATION_FAILED'],
  ['429', [{ status: 429, headers: { 'retry-after': '60' } }], 'listed', '429 RATE_LIMITED'],
]

const kinds = ['partner', 'organization'] as const
const each = kinds.flatMap((kind) =>
  cases.map(([name, answers, listed, partner, organization = partner]) => ({
    kind,
    name,
    answers,
    listed,
    outcome: kind === 'partner' ? partner : organization,
  })),
)

describe('revoking', () => {
  it.each(each)('a key of the $kind, $name, the key is $listed: $outcome', async (given) => {
    const { kind, answers, listed, outcome } = given
    const { answered, message } = await revoke(kind, answers, listed)
    expect(answered).toBe(outcome)
    if (answered === unknown) expect(message).toMatch(/^Kintsugi did not (say|confirm)/)
    if (answered === not) expect(message).toMatch(/did not revoke/)
  })
})

it('a list that was asked for before the revocation does not decide about it', async () => {
  const { GET } = await import('./route')
  const browser = await signedIn(owners.partner)
  let releaseList = () => {}
  const held = new Promise<void>((resolve) => {
    releaseList = resolve
  })
  let lists = 0
  upstream.answers(async ({ method }, response) => {
    if (method === 'DELETE') return response.writeHead(404).end(json)
    const apiKeys = lists++ === 0 ? [] : [{ apiKeyId: 'key-1' }]
    if (apiKeys.length === 0) await held
    const page = { apiKeys, totalApiKeys: 1, currentPage: 0, pageSize: 100, hasMoreResults: false }
    response.writeHead(200).end(JSON.stringify(page))
  })
  const shown = GET(browser.request('GET', '/api/api-keys'), routeParams())
  await expect.poll(() => lists).toBe(1)
  const params = routeParams({ apiKeyId: 'key-1' })
  const response = await DELETE(browser.request('DELETE', '/api/api-keys/key-1'), params)
  expect(response.status).toBe(502)
  releaseList()
  await shown
})

it('a second try whose turn does not come takes nothing back that the first one may have done', async () => {
  const { takeSlot } = await import('@/lib/partner-api/slots')
  const taken: (() => void)[] = []
  upstreamAnswers('partner', [{ status: 503 }], 'listed')
  const answer = upstream.seen.length
  Object.assign(limits, { retryMs: 100 })
  const browser = await signedIn(owners.partner)
  const revoking = DELETE(
    browser.request('DELETE', '/api/api-keys/key-1'),
    routeParams({ apiKeyId: 'key-1' }),
  )
  await expect.poll(() => upstream.seen.length).toBe(answer + 1)
  for (let index = 0; index < limits.callsOfOne + 2; index++)
    taken.push(await takeSlot('user_a', { waitMs: 1_000, isChange: true }))
  const { error } = await (await revoking).json()
  expect([error.code, error.message]).toEqual([
    'REVOKE_OUTCOME_UNKNOWN',
    expect.stringMatching(/^Kintsugi did not say/),
  ])
  for (const giveBack of taken) giveBack()
  Object.assign(limits, { retryMs: 1 })
})
