import { expect, it } from 'vitest'
import type { Owner } from '@/lib/owner/schema'
import { paletteEntries } from './palette-entries'

const partner: Owner = { kind: 'partner', id: 'partner_a', name: 'Ledgerline' }
const other: Owner = { kind: 'partner', id: 'partner_b', name: 'Summit' }
const organization: Owner = { kind: 'organization', id: 'org_1', name: 'Bakery' }
const clients = [
  { id: 'org_acme', name: 'Acme' },
  { id: 'org_nameless', name: null },
]
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '')
const labels = (text: string, owner: Owner | null, found: typeof clients = []) =>
  paletteEntries(text, { owner, owners: [partner, other, organization], role: null, clients: found }).map(
    ({ group, label }) => `${group}: ${plain(label)}`,
  )

it('without a search, the pages and the other owners', () => {
  expect(labels('', partner)).toEqual([
    'Pages: Clients',
    'Pages: API keys',
    'Pages: Team',
    'Pages: Test a key',
    'Pages: Find leaked keys',
    'Pages: Keyboard shortcuts',
    'Switch to: Summit',
    'Switch to: Bakery',
  ])
  expect(labels('', organization)).toEqual([
    'Pages: API keys',
    'Pages: Test a key',
    'Pages: Find leaked keys',
    'Pages: Keyboard shortcuts',
    'Switch to: Ledgerline',
    'Switch to: Summit',
  ])
})

it('the activity, for who may see it', () => {
  const found = (role: string | null, owner: Owner) =>
    paletteEntries('activity', { owner, owners: [], role, clients: [] }).flatMap((entry) =>
      'href' in entry && entry.group === 'Pages' ? [entry.href] : [],
    )
  expect(found('ADMIN', partner)).toEqual(['/settings/activity?partner=partner_a'])
  expect(found('OWNER', organization)).toEqual(['/organizations/org_1/configuration/activity'])
  expect([found('MEMBER', partner), found(null, partner)]).toEqual([[], []])
})

it('a search finds pages and owners by their words, clients as upstream found them, and leads to the keys', () => {
  expect(labels('TEAM', partner)).toEqual(['Pages: Team', 'API keys: Search keys for “TEAM”'])
  expect(labels('partner_b', partner)).toEqual(['API keys: Search keys for “partner_b”', 'Switch to: Summit'])
  expect(labels('ac', partner, clients).slice(0, 2)).toEqual(['Clients: Acme', 'Clients: org_nameless'])
})

it('a client leads to its keys, a search to the list', () => {
  const hrefs = (owner: Owner) =>
    paletteEntries('a b', { owner, owners: [], role: null, clients }).flatMap((entry) =>
      'href' in entry ? [entry.href] : [],
    )
  expect(hrefs(partner)).toEqual([
    '/settings/api-keys?client=org_acme&partner=partner_a',
    '/settings/api-keys?client=org_nameless&partner=partner_a',
    '/settings/api-keys?partner=partner_a&search=a+b',
  ])
  expect(hrefs(organization).at(-1)).toBe('/organizations/org_1/configuration/api-keys?search=a+b')
})
