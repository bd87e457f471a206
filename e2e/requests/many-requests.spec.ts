import { expect, test } from '../http-test'
import { PersonWithoutBrowser } from '../stack/person-without-browser'

test('searches that a browser gave up hold none of its turns', async ({ stack, sandbox }) => {
  const person = await PersonWithoutBrowser.signIn(stack.appUrl, 'user_olivia', 'partner_ledgerline')
  const search = (text: string, signal?: AbortSignal) =>
    person.request(stack.appUrl, 'GET', `/api/organizations/search?search=${text}`, { signal })
  await sandbox.fault({
    match: { path: '/v2/partner/organizations/list' },
    times: 8,
    delayBeforeMs: 9_000,
  })
  const leaving = new AbortController()
  const given = Array.from({ length: 12 }, (_, index) =>
    search(`a${index}`, leaving.signal).catch(() => 'left'),
  )
  await expect.poll(() => sandbox.faultsLeft()).toBe(0)
  const startedAt = Date.now()
  const waiting = search('juniper')
  leaving.abort()
  expect(new Set(await Promise.all(given))).toEqual(new Set(['left']))
  expect((await waiting).status).toBe(200)
  expect(Date.now() - startedAt).toBeLessThan(5_000)
})
