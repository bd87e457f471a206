import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url, {
  CREATES_PER_MINUTE: '3',
  REVOKES_PER_MINUTE: '3',
  KEY_EDITS_PER_MINUTE: '3',
  TEAM_CHANGES_PER_MINUTE: '3',
  CLIENTS_PER_MINUTE: '3',
  KEY_TESTS_PER_MINUTE: '3',
  EXPORTS_PER_MINUTE: '3',
})
const keys = await import('./api-keys/route')
const key = await import('./api-keys/[apiKeyId]/route')
const clients = await import('./clients/route')
const activity = await import('./activity/route')
const team = await import('./team/route')
const withdraw = await import('./team/withdraw/route')
const testKey = await import('./test-key/route')
const { closeStore } = await import('@/lib/store/store')

// Upstream refuses all of it: only what is counted before it is asked matters here.
upstream.answersJson(403, { detail: 'no' })
// Opens the store.
await signedIn()
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

type Browser = Awaited<ReturnType<typeof signedIn>>
const publicKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })

const acts: Record<string, (browser: Browser) => Promise<Response>> = {
  'creating a key': (browser) =>
    keys.POST(
      browser.request(
        'POST',
        '/api/api-keys',
        { clientOrganizationId: null, expiresAtSeconds: null, publicKey },
        { 'idempotency-key': randomUUID() },
      ),
      routeParams(),
    ),
  'revoking a key': (browser) =>
    key.DELETE(browser.request('DELETE', '/api/api-keys/a'), routeParams({ apiKeyId: 'a' })),
  'writing of a key': (browser) =>
    key.PATCH(
      browser.request('PATCH', '/api/api-keys/a', { name: 'A', note: null, contact: null, version: 0 }),
      routeParams({ apiKeyId: 'a' }),
    ),
  'inviting someone': (browser) =>
    team.POST(
      browser.request('POST', '/api/team', { email: 'b@example.com', role: 'MEMBER' }),
      routeParams(),
    ),
  'adding a client': (browser) =>
    clients.POST(browser.request('POST', '/api/clients', { name: 'Acme', isTest: true }), routeParams()),
  'exporting a list': (browser) =>
    activity.GET(browser.request('GET', '/api/activity?format=csv'), routeParams()),
  'testing a key': (browser) =>
    testKey.POST(
      browser.request('POST', '/api/test-key', { token: 'a'.repeat(96), organizationId: null }),
      routeParams(),
    ),
}

const signIn = (userId: string) =>
  signedIn(undefined, undefined, undefined, { userId, email: 'a@example.com', name: 'Ada' })

describe.each(Object.entries(acts))('%s', (name, act) => {
  it('is limited by person, over all of their sessions, and for nobody else', async () => {
    const person = `${name} much`
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) statuses.push((await act(await signIn(person))).status)
    expect(statuses.map((status) => status === 429)).toEqual([false, false, false, true])
    expect((await act(await signIn(`${name} once`))).status).not.toBe(429)
    for (const [other, doOther] of Object.entries(acts)) {
      if (other !== name)
        expect((await doOther(await signIn(person))).status, `${other} after ${name}`).not.toBe(429)
    }
  })
})

it('changes of every kind to the team share one limit', async () => {
  const browser = await signIn('changes the team')
  const change = { memberId: 'm', change: { role: 'ADMIN' }, aboutMyself: false }
  const statuses = [
    await acts['inviting someone']?.(browser),
    await team.PATCH(browser.request('PATCH', '/api/team', change), routeParams()),
    await withdraw.POST(browser.request('POST', '/api/team/withdraw', { memberId: 'm' }), routeParams()),
    await team.PATCH(browser.request('PATCH', '/api/team', change), routeParams()),
  ].map((answer) => answer?.status === 429)
  expect(statuses).toEqual([false, false, false, true])
})
