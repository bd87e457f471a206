import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { findKeys } from './key-search'

const key = (apiKeyId: string): ApiKey => ({
  apiKeyId,
  createdAtSeconds: null,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
})

it('finds in each key of a list what it finds in the key alone', () => {
  // Few letters: words are often found, and often would be across two keys.
  const id = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), maxLength: 5 })
  const search = fc.string({ unit: fc.constantFrom('a', 'b', 'e', 'P', ' '), maxLength: 5 })
  fc.assert(
    fc.property(fc.array(id), search, (ids, text) => {
      const isFound = findKeys(ids.map(key), text)
      const words = text.toLowerCase().split(' ')
      for (const [index, one] of ids.entries()) {
        const own = `all clients\nall clients\npartner\n${one.replaceAll('é', 'e')}`
        expect(isFound(index)).toBe(words.every((word) => own.includes(word)))
      }
    }),
  )
})

it('does not take the end of one key and the beginning of the next for a word', () => {
  const isFound = findKeys(['ab', 'cd', 'abcd'].map(key), 'aball')
  expect([0, 1, 2].filter(isFound)).toEqual([])
})
