import { expect, it } from 'vitest'
import { accessBeside, clientLabel, keyTitle, scopeKind, shortId } from './labels'
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

const acme = { id: 'o', name: 'Acme' }

it.each([
  ['partner', null, 'All clients', null],
  ['client', acme, 'Acme', null],
  ['client', { id: 'o', name: null }, 'Unnamed client', null],
  ['client', null, 'Client not recorded', null],
  ['galaxy', null, 'Access unknown', null],
  ['galaxy', acme, 'Acme', 'unknown'],
  ['partner', acme, 'Acme', 'partner'],
])('a %s key of %j is listed as %s, with %s beside it', (scope, clientOrganization, title, beside) => {
  expect(keyTitle({ scope, clientOrganization }).text).toBe(title)
  expect(accessBeside({ scope, clientOrganization })).toBe(beside)
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
