import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { forgetRevokedKey, showCreatedKey } from './mutations'
import { apiKeysQuery, keysOfPages } from './queries'
import type { ApiKey } from './schema'

const key = (apiKeyId: string): ApiKey => ({
  apiKeyId,
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
})

function clientWith(...pages: string[][]) {
  const client = new QueryClient()
  client.setQueryData(apiKeysQuery('p').queryKey, {
    pages: pages.map((ids, page) => ({
      apiKeys: ids.map(key),
      totalApiKeys: 4,
      page,
      hasMore: false,
      unreadable: 0,
    })),
    pageParams: pages.map((_, page) => page),
  })
  const ids = () =>
    keysOfPages(client.getQueryData(apiKeysQuery('p').queryKey)?.pages ?? []).map((one) => one.apiKeyId)
  return { client, ids }
}

describe('a revoked key', () => {
  it('leaves the cached list, whichever page it was on', async () => {
    const { client, ids } = clientWith(['a', 'b'], ['c', 'd'])
    await forgetRevokedKey(client, 'p', 'c')
    expect(ids()).toEqual(['a', 'b', 'd'])
  })

  it('leaves an empty cache and another partner alone', async () => {
    const { client, ids } = clientWith(['a'])
    await forgetRevokedKey(client, 'q', 'a')
    expect(ids()).toEqual(['a'])
    expect(client.getQueryData(apiKeysQuery('q').queryKey)).toBeUndefined()
  })
})

it('asks upstream again after a change', async () => {
  const { client } = clientWith(['a'])
  await forgetRevokedKey(client, 'p', 'a')
  expect(client.getQueryState(apiKeysQuery('p').queryKey)?.isInvalidated).toBe(true)
})

it('puts a new key at the top', async () => {
  const { client, ids } = clientWith(['a'], ['b'])
  await showCreatedKey(client, 'p', key('new'))
  expect(ids()).toEqual(['new', 'a', 'b'])
})
