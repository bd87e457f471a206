import { expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { keyOfToken } from './key-of-token'

const key = (apiKeyId: string): ApiKey => ({
  apiKeyId,
  createdAtSeconds: null,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
})
const id = 'ab'.repeat(16)

it.each([
  ['a whole token', `${id}${'cd'.repeat(32)}`, id],
  ['a part of one', `${id}cd`, id],
  ['the id alone', id, id],
  ['another token', `${'ba'.repeat(16)}${'cd'.repeat(32)}`, undefined],
  ['the id within', `x${id}`, undefined],
  ['nothing', '', undefined],
])('%s is of the key whose id it begins with', (_, token, expected) => {
  expect(keyOfToken([key('f'.repeat(32)), key(id)], token)?.apiKeyId).toBe(expected)
})

it('an id that is too short to mean anything names no key', () => {
  expect(keyOfToken([key('ab')], `${id}cd`)).toBeUndefined()
})
