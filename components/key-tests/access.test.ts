import { expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { accessOf } from './access'

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
  expect(accessOf({ apiKeyId: 'id', createdAtSeconds: null, expiresAtSeconds: null, ...key })).toEqual(access)
})
