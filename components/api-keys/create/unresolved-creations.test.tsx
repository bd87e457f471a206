import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ScreenData } from '@/components/api-keys/screen-context'
import type { ApiKey, UnresolvedCreation } from '@/lib/api-keys/schema'
import UnresolvedCreations from './unresolved-creations'

const key = (apiKeyId: string, createdAtSeconds: number | null, expiresAtSeconds: number | null): ApiKey => ({
  apiKeyId,
  createdAtSeconds,
  expiresAtSeconds,
  scope: 'client',
  clientOrganization: { id: 'org_1', name: null },
  record: null,
})
const creation = (creationId: string, outcome: UnresolvedCreation['outcome']): UnresolvedCreation => ({
  creationId,
  name: null,
  startedAtSeconds: 1_780_000_000,
  clientOrganizationId: 'org_1',
  expiresAtSeconds: null,
  outcome,
})
const created = (creationId: string, ...apiKeys: ApiKey[]) =>
  creation(creationId, { kind: 'created', apiKeys })

function rendered(creations: UnresolvedCreation[], revoked: string[] = []) {
  const html = renderToStaticMarkup(
    <ScreenData
      owner={{ kind: 'partner', id: 'p', name: null }}
      nowSeconds={1_780_000_000}
      openRevoke={() => {}}
      keys={[]}
      revokedIds={new Set(revoked)}
      failures={new Map()}
      unresolved={creations}
      refresh={() => {}}
    >
      <UnresolvedCreations />
    </ScreenData>,
  )
  const texts = (pattern: RegExp) =>
    [...html.matchAll(pattern)].map(([, text]) => text?.replace(/<[^>]*>/g, ''))
  return {
    html,
    alerts: html.match(/role="alert"/g)?.length ?? 0,
    titles: texts(/<p class="font-medium">(.*?)<\/p>/g),
    items: texts(/<li[^>]*>(.*?)<\/li>/g),
  }
}

it('five lost keys are one notice: a line for each, told apart by its time, its expiry and its client', () => {
  const seconds = [10, 11, 12, 13, 14]
  const { alerts, titles, items } = rendered(
    seconds.map((second) => created(`c${second}`, key(`key-${second}`, 1_780_000_000 + second, null))),
  )
  expect([alerts, titles]).toEqual([1, ['5 keys were created, but their tokens never reached us']])
  expect(items).toHaveLength(5)
  expect(new Set(items.map((item) => item?.replace(/key-\d+/g, ''))).size, 'also without their ids').toBe(5)
  expect(items[0]).toMatch(/org_1.*Created 28 May 2026, 20:26:50 UTC.*never expires/)
})

it('a key says when it expires, and when it was asked for where nobody knows when it was made', () => {
  const { items } = rendered([created('c', key('key-1', null, 1_790_000_000))])
  expect(items[0]).toMatch(/Requested 28 May 2026, 20:26:40 UTC.*expires 21 Sep 2026, \d\d:\d\d UTC/)
})

it('each says under which name it was asked for', () => {
  const named = { name: 'Storefront' }
  const lost = { ...created('c1', key('key-1', 1_780_000_001, null)), ...named }
  expect(rendered([lost]).items[0]).toContain('Requested as Storefront')
  expect(rendered([{ ...creation('c2', { kind: 'unknown' }), ...named }]).items[0]).toMatch(
    /^Storefront · requested 28 May/,
  )
})

it('a key that was found for two creations stands there once', () => {
  const both = [key('a', 1_780_000_001, null), key('b', 1_780_000_002, null)]
  const { titles, items } = rendered([created('c1', ...both), created('c2', ...both)])
  expect(titles).toEqual(['2 keys were created, but their tokens never reached us'])
  expect(items).toHaveLength(2)
})

it.each([
  [1, 'A key was created, but its token never reached us', 'Nobody has the token of one of them'],
  [2, '2 keys were created, but their tokens never reached us', 'More matching keys appeared'],
])('of more keys than were asked for no more than %i are called lost', (asked, title, advice) => {
  const alike = ['a', 'b', 'c', 'd'].map((id) => key(id, 1_780_000_001, null))
  const { titles, items, html } = rendered(
    Array.from({ length: asked }, (_, index) => created(`c${index}`, ...alike)),
  )
  expect(titles).toEqual([title])
  expect(html).toContain(advice)
  expect(items).toHaveLength(4)
})

it('a key that is revoked is not offered again, and the last one takes the notice with it', () => {
  const creations = [created('c1', key('a', 1, null)), created('c2', key('b', 2, null))]
  expect(rendered(creations, ['a']).titles).toEqual(['A key was created, but its token never reached us'])
  expect(rendered(creations, ['a', 'b']).titles).toEqual([])
})

it('each outcome has one notice, and none names the creations of another', () => {
  const { alerts, titles, items } = rendered([
    creation('c1', { kind: 'unknown' }),
    creation('c2', { kind: 'nothing-created' }),
    creation('c3', { kind: 'unknown' }),
    created('c4', key('a', 1_780_000_001, null)),
  ])
  expect(titles).toEqual([
    'A key was created, but its token never reached us',
    'We can’t tell yet whether 2 keys were created',
    'Nothing was created',
  ])
  expect([alerts, items.length]).toEqual([1, 4])
})
