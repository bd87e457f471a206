import { expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { keysSince } from './keys-since'

const key = (apiKeyId: string, createdAtSeconds: number | null, origin?: string) =>
  ({
    apiKeyId,
    createdAtSeconds,
    expiresAtSeconds: null,
    scope: 'partner',
    clientOrganization: null,
    record: origin ? { origin } : null,
  }) as ApiKey

const leaked = key('leaked', 100)
const since = (keys: ApiKey[], known: string[] = keys.map(({ apiKeyId }) => apiKeyId)) =>
  keysSince([leaked], [leaked, ...keys], new Set(['leaked', ...known])).map(
    ({ apiKey, why }) => `${apiKey.apiKeyId} ${why}`,
  )

it('shows what was made elsewhere since the leaked key was, and where nobody knows when', () => {
  expect(
    since([
      key('before', 99, 'elsewhere'),
      key('after', 100, 'elsewhere'),
      key('undated', null, 'elsewhere'),
    ]),
  ).toEqual(['after made elsewhere', 'undated made elsewhere'])
})

it('shows what appeared while the page was open, unless it was made here', () => {
  expect(since([key('new', 200), key('unknown', 200, 'unknown'), key('own', 200, 'here')], [])).toEqual([
    'new appeared',
    'unknown appeared',
  ])
})

it('says nothing of keys that were there and whose origin nobody knows, or where nothing leaked', () => {
  expect(since([key('old', 200), key('old too', 200, 'unknown')])).toEqual([])
  expect(keysSince([], [key('new', 200)], new Set())).toEqual([])
})
