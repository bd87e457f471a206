import { expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { accessOf, testedFor } from './access'

const acme = { id: 'org_acme', name: 'Acme' }

it.each<[Pick<ApiKey, 'scope' | 'clientOrganization'>, ReturnType<typeof accessOf>]>([
  [
    { scope: 'partner', clientOrganization: null },
    { scope: 'partner', client: null },
  ],
  [
    { scope: 'client', clientOrganization: acme },
    { scope: 'client', client: acme },
  ],
  [{ scope: 'client', clientOrganization: null }, null],
  [{ scope: 'partner', clientOrganization: acme }, null],
  [{ scope: 'of a later version', clientOrganization: acme }, null],
])('%j is tested as %j', (key, access) => {
  const apiKey = { apiKeyId: 'id', createdAtSeconds: null, expiresAtSeconds: null, record: null, ...key }
  expect(accessOf(apiKey)).toEqual(access)
})

it.each<[Parameters<typeof testedFor>[0], string | null | undefined]>([
  [{ scope: null, client: null }, undefined],
  [{ scope: null, client: acme }, undefined],
  [{ scope: 'client', client: null }, undefined],
  [{ scope: 'client', client: { id: '', name: null } }, undefined],
  [{ scope: 'client', client: acme }, 'org_acme'],
  [{ scope: 'partner', client: acme }, null],
])('%j is a test for %j', (access, expected) => {
  expect(testedFor(access)).toBe(expected)
})
