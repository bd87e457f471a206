import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { hideRevokedKey, showCreatedKey } from './mutations'
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
    pages: pages.map((ids, page) => ({ apiKeys: ids.map(key), totalApiKeys: 4, page, hasMore: false })),
    pageParams: pages.map((_, page) => page),
  })
  const ids = () =>
    keysOfPages(client.getQueryData(apiKeysQuery('p').queryKey)?.pages ?? []).map((one) => one.apiKeyId)
  return { client, ids }
}

describe('a revoked key in the cached list', () => {
  it('goes at once and comes back where it was', async () => {
    const { client, ids } = clientWith(['a', 'b'], ['c', 'd'])
    const putBack = await hideRevokedKey(client, 'p', 'c')
    expect(ids()).toEqual(['a', 'b', 'd'])
    putBack()
    expect(ids()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('does not bring back another key that was revoked meanwhile', async () => {
    const { client, ids } = clientWith(['a', 'b', 'c'])
    const putBack = await hideRevokedKey(client, 'p', 'a')
    await hideRevokedKey(client, 'p', 'b')
    putBack()
    expect(ids()).toEqual(['a', 'c'])
  })

  it('is not there twice when a refetch brought it back first', async () => {
    const { client, ids } = clientWith(['a', 'b'])
    const putBack = await hideRevokedKey(client, 'p', 'b')
    await showCreatedKey(client, 'p', key('b'))
    putBack()
    const pages = client.getQueryData(apiKeysQuery('p').queryKey)?.pages ?? []
    expect(pages.flatMap((page) => page.apiKeys.map((one) => one.apiKeyId))).toEqual(['b', 'a'])
    expect(ids()).toEqual(['b', 'a'])
  })

  it('leaves an empty cache alone', async () => {
    const client = new QueryClient()
    const putBack = await hideRevokedKey(client, 'p', 'a')
    putBack()
    expect(client.getQueryData(apiKeysQuery('p').queryKey)).toBeUndefined()
  })
})

it('puts a new key at the top', async () => {
  const { client, ids } = clientWith(['a'], ['b'])
  await showCreatedKey(client, 'p', key('new'))
  expect(ids()).toEqual(['new', 'a', 'b'])
})
