import { expect, it } from 'vitest'
import { lengthOfLife, whyNotReplaced } from './replacement'
import type { KeyRecord } from './schema'

const acme = { id: 'org_acme', name: 'Acme' }
const record = (part: Partial<KeyRecord>): KeyRecord => ({
  name: null,
  note: null,
  contact: null,
  version: 0,
  origin: 'here',
  createdBy: null,
  replaces: null,
  replacedBy: null,
  replacementPending: false,
  ...part,
})

it('a key that is being replaced, or may be, can’t be replaced; one that replaces another can', () => {
  const key = { scope: 'client', clientOrganization: acme }
  expect(whyNotReplaced({ ...key, record: null })).toBeNull()
  expect(whyNotReplaced({ ...key, record: record({ replaces: 'key_0' }) })).toBeNull()
  expect(whyNotReplaced({ ...key, record: record({ replacedBy: 'key_2' }) })).toContain('already')
  expect(whyNotReplaced({ ...key, record: record({ replacementPending: true }) })).toContain('may have been')
})

it.each([
  ['partner', null, true],
  ['client', acme, true],
  ['client', null, false],
  ['partner', acme, false],
  ['reader', null, false],
])('a key of scope %s for %o can be made again: %s', (scope, clientOrganization, may) => {
  expect(whyNotReplaced({ scope, clientOrganization, record: null }) === null).toBe(may)
})

it.each([
  [100, null, null],
  [null, null, null],
  [100, 190, 90],
  [null, 190, undefined],
  [190, 190, undefined],
])('made at %s and expiring at %s it was given %s', (createdAtSeconds, expiresAtSeconds, length) => {
  expect(lengthOfLife({ createdAtSeconds, expiresAtSeconds })).toBe(length)
})
