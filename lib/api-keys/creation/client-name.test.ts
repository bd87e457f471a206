import { describe, expect, it } from 'vitest'
import { clientLabel } from '@/lib/api-keys/labels'
import type { ApiKey } from '@/lib/api-keys/schema'
import { envFile } from '@/lib/api-keys/token/env-file'
import { withClientName } from './client-name'

const keyFor = (clientOrganization: ApiKey['clientOrganization']): ApiKey => ({
  apiKeyId: 'k',
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: clientOrganization ? 'client' : 'partner',
  clientOrganization,
  record: null,
})
const ofPartner = { kind: 'partner', id: 'p', name: 'Ledgerline' } as const
const fileOf = (apiKey: ApiKey) => envFile({ apiKey, owner: ofPartner, token: 't' })

describe('the client of a new key', () => {
  it.each(['Acme Corp', 'Müller & Söhne GmbH', '<b>Bold</b>', '株式会社きんつぎ'])(
    'is called %j, as it was chosen',
    (name) => {
      const apiKey = withClientName(keyFor({ id: 'org_1', name: null }), { id: 'org_1', name })
      expect(clientLabel(apiKey)).toBe(name)
      expect(fileOf(apiKey)).toContain(`# Client: ${name} (org_1)\n`)
    },
  )

  it('has no name where it was chosen without one, and its id all the same', () => {
    const apiKey = withClientName(keyFor({ id: 'org_1', name: null }), { id: 'org_1', name: null })
    expect(fileOf(apiKey)).toContain('# Client: Unnamed client (org_1)\n')
  })

  it('never gets the name of another', () => {
    expect(withClientName(keyFor({ id: 'org_2', name: null }), { id: 'org_1', name: 'Acme' })).toEqual(
      keyFor({ id: 'org_2', name: null }),
    )
    expect(withClientName(keyFor(null), { id: 'org_1', name: 'Acme' })).toEqual(keyFor(null))
  })

  it('keeps the name that the answer has', () => {
    const named = keyFor({ id: 'org_1', name: 'Harbor Goods' })
    expect(withClientName(named, { id: 'org_1', name: 'Acme' })).toBe(named)
    expect(withClientName(named, null)).toBe(named)
  })
})
