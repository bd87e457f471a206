import { expect, it } from 'vitest'
import { isUnresolvedCreation } from './unresolved-shape'

const creation = { creationId: 'c', startedAtSeconds: 1, clientOrganizationId: null, expiresAtSeconds: null }
const apiKey = {
  apiKeyId: 'k',
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: 'client',
  clientOrganization: { id: 'o', name: null },
  record: null,
}

it.each([
  [{ kind: 'unknown' }],
  [{ kind: 'nothing-created' }],
  [{ kind: 'created', apiKeys: [apiKey] }],
  [{ kind: 'created', apiKeys: [{ ...apiKey, name: 'not known yet' }] }],
])('is what this version understands: %o', (outcome) => {
  expect(isUnresolvedCreation({ ...creation, outcome })).toBe(true)
})

it.each([
  ['as release 0.1 answered', { finding: { kind: 'unknown' } }],
  ['another kind', { outcome: { kind: 'delayed' } }],
  ['found keys that are not there', { outcome: { kind: 'created' } }],
  [
    'a key of another shape',
    { outcome: { kind: 'created', apiKeys: [{ ...apiKey, clientOrganization: 'o' }] } },
  ],
])('is not what it would fail on: %s', (_, rest) => {
  expect(isUnresolvedCreation({ ...creation, ...rest })).toBe(false)
})
