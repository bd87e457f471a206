import { describe, expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { RequestError } from '@/lib/http/request-error'
import { keysAsKnown, type RevokeFailures } from './use-revoke'

const key = (apiKeyId: string): ApiKey => ({
  apiKeyId,
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
})
const failed = (apiKeyId: string, code: ConstructorParameters<typeof RequestError>[0]): RevokeFailures =>
  new Map([[apiKeyId, { apiKey: key(apiKeyId), error: new RequestError(code, 502, code) }]])
const none: RevokeFailures = new Map()
const idsOf = (keys: ApiKey[] | undefined) => keys?.map(({ apiKeyId }) => apiKeyId)

describe('a row', () => {
  it('goes when its key is known to be revoked, also while the list lags behind', () => {
    expect(idsOf(keysAsKnown([key('a'), key('b')], new Set(['a']), none))).toEqual(['b'])
  })

  it.each(['REVOKE_OUTCOME_UNKNOWN', 'NO_ANSWER', 'INTERNAL'] as const)(
    'stays after %s, whether the list still has it or not',
    (code) => {
      expect(idsOf(keysAsKnown([key('a'), key('b')], new Set(), failed('a', code)))).toEqual(['a', 'b'])
      expect(idsOf(keysAsKnown([key('b')], new Set(), failed('a', code)))).toEqual(['b', 'a'])
    },
  )

  it.each(['KEY_NOT_REVOKED', 'FORBIDDEN', 'OFFLINE'] as const)(
    'is as the list says after %s: someone else may have revoked it since',
    (code) => {
      expect(idsOf(keysAsKnown([key('a')], new Set(), failed('a', code)))).toEqual(['a'])
      expect(idsOf(keysAsKnown([], new Set(), failed('a', code)))).toEqual([])
    },
  )

  it('is not made up before there is a list', () => {
    expect(keysAsKnown(undefined, new Set(), failed('a', 'NO_ANSWER'))).toBeUndefined()
  })
})
