import { expect, it } from 'vitest'
import { keysToGiveUp } from './limit'
import type { ApiKey } from './schema'

const key = (
  apiKeyId: string,
  createdAtSeconds: number | null,
  expiresAtSeconds: number | null = null,
): ApiKey => ({
  apiKeyId,
  createdAtSeconds,
  expiresAtSeconds,
  scope: 'partner',
  clientOrganization: null,
})

it('offers expired keys first, then the oldest, five at most', () => {
  const keys = [
    key('new', 90),
    key('old', 10),
    key('gone', 80, 99),
    key('first', null),
    key('a', 20),
    key('b', 30),
  ]
  expect(keysToGiveUp(keys, 100).map((one) => one.apiKeyId)).toEqual(['gone', 'first', 'old', 'a', 'b'])
})
