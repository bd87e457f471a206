import { expect, it } from 'vitest'
import { clientLabel, scopeKind, shortId } from './labels'
import { statusOfKey } from './status'

const now = 1_800_000_000

it.each([
  [null, 'active'],
  [now - 1, 'expired'],
  [now, 'expired'],
  [now + 1, 'expiring'],
  [now + 7 * 86_400, 'expiring'],
  [now + 7 * 86_400 + 1, 'active'],
])('a key that expires at %s is %s', (expiresAtSeconds, status) => {
  expect(statusOfKey({ expiresAtSeconds }, now)).toBe(status)
})

it.each([
  ['partner', null, 'All clients'],
  ['client', { id: 'o', name: 'Acme' }, 'Acme'],
  ['client', { id: 'o', name: null }, 'Unnamed client'],
  ['client', null, 'Not recorded'],
  ['galaxy', null, 'Not recorded'],
])('a %s key of %j acts for %s', (scope, clientOrganization, label) => {
  expect(clientLabel({ scope, clientOrganization })).toBe(label)
})

it('knows two scopes, and that there may be more', () => {
  expect(['partner', 'client', 'unknown', 'PARTNER', ''].map(scopeKind)).toEqual([
    'partner',
    'client',
    'unknown',
    'unknown',
    'unknown',
  ])
})

it('shortens a long id in the middle and leaves a short one', () => {
  expect(shortId('3f9a00000000000000000000000dc21d')).toBe('3f9a…c21d')
  expect(shortId('key_1')).toBe('key_1')
})
