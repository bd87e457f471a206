import { expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { keysToRevoke } from './limit'

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
  record: null,
})

it('offers the oldest of those that count, five at most', () => {
  const keys = [
    key('new', 90),
    key('old', 10),
    key('first', null),
    key('a', 20),
    key('b', 30, 200),
    key('c', 25),
  ]
  expect(keysToRevoke(keys, 100).map((one) => one.apiKeyId)).toEqual(['first', 'old', 'a', 'c', 'b'])
})

it('never offers a key whose revocation makes no room', () => {
  const expired = [key('gone', 1, 99), key('just gone', 2, 100), key('long gone', null, 1)]
  const expiring = key('expires in a moment', 80, 101)
  expect(keysToRevoke([...expired, expiring], 100)).toEqual([expiring])
  expect(keysToRevoke(expired, 100)).toEqual([])
})
