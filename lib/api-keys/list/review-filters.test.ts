import { expect, it } from 'vitest'
import type { ApiKey, KeyRecord } from '@/lib/api-keys/schema'
import { unrecorded } from '@/lib/testing/unrecorded'
import { countForReview, reviewFilterIds, reviewFilters } from './review-filters'

const now = 1_800_000_000
const day = 86_400
const key = (part: Partial<ApiKey> = {}, record: Partial<KeyRecord> = {}): ApiKey => ({
  apiKeyId: 'id',
  createdAtSeconds: null,
  expiresAtSeconds: now + 90 * day,
  scope: 'client',
  clientOrganization: { id: 'org_1', name: 'Acme' },
  record: { ...unrecorded, name: 'Storefront', ...record },
  ...part,
})

it.each([
  ['at the instant of its expiry', key({ expiresAtSeconds: now }), ['expired']],
  ['a second before', key({ expiresAtSeconds: now + 1 }), ['expires-soon']],
  ['30 days before', key({ expiresAtSeconds: now + 30 * day }), ['expires-soon']],
  ['a second more than that before', key({ expiresAtSeconds: now + 30 * day + 1 }), []],
  ['without an expiry', key({ expiresAtSeconds: null }), ['never-expires']],
  ['for all clients', key({ scope: 'partner', clientOrganization: null }), ['all-clients']],
  ['whose client is not known', key({ clientOrganization: null }), []],
  ['without a name', key({}, { name: null }), ['unnamed']],
  ['of which the store knows nothing', key({ record: null }), ['unnamed']],
  ['with a successor', key({}, { replacedBy: 'other' }), ['replaced']],
  ['whose successor is being created', key({}, { replacementPending: true }), ['replaced']],
  ['that is a successor', key({}, { replaces: 'other' }), []],
  ['that appeared', key({}, { origin: 'elsewhere' }), ['elsewhere']],
  ['that was made here', key({}, { origin: 'here' }), []],
])('a key %s', (_, one, expected) => {
  expect(reviewFilterIds.filter((id) => reviewFilters[id].matches(one, now))).toEqual(expected)
})

const counted = (keys: ApiKey[], namesRead = true) =>
  Object.fromEntries(countForReview(keys, { nowSeconds: now, namesRead }))

it('counts over all keys, without filters that would leave none', () => {
  expect(counted([key(), key({ expiresAtSeconds: null }), key({ expiresAtSeconds: null })])).toEqual({
    'never-expires': 2,
  })
  expect(counted([])).toEqual({})
})

it('does not ask for the names of an account’s first keys, nor where names could not be read', () => {
  const unnamed = key({}, { name: null })
  expect(counted([unnamed, unnamed, unnamed])).toEqual({})
  expect(counted([unnamed, unnamed, unnamed, unnamed])).toEqual({ unnamed: 4 })
  expect(counted([unnamed, key()])).toEqual({ unnamed: 1 })
  expect(counted([unnamed, key()], false)).toEqual({})
})
