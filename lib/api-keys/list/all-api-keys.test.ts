import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Owner } from '@/lib/owner/schema'
import { signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { readAllApiKeys } = await import('./all-api-keys')
const { countKeysByClient } = await import('./count-keys-by-client')
const { readSession } = await import('@/lib/session/session')
const { hasOwner } = await import('@/lib/session/session-row')
const { closeStore } = await import('@/lib/store/store')

afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

/** What upstream holds; `change` happens after each of its answers, with the number of those so far. */
let current: string[]
let expired: string[]
let change: (answers: number) => void
let alwaysMore: boolean

beforeEach(() => {
  current = Array.from({ length: 250 }, (_, index) => `key-${index}`)
  expired = []
  change = () => {}
  alwaysMore = false
  let answers = 0
  upstream.answers(({ method, path }, response) => {
    if (method === 'DELETE') return response.writeHead(404).end('{"detail":"Not Found."}')
    const query = new URL(path, upstream.url).searchParams
    const ids = query.get('active') === 'false' ? expired : current
    const page = Number(query.get('page_number'))
    const shown = ids.slice(page * 100, page * 100 + 100)
    const apiKeys = shown.map((apiKeyId) => ({
      apiKeyId,
      scope: 'client',
      clientOrganizationId: 'client_a',
    }))
    response.end(
      JSON.stringify({
        apiKeys,
        totalApiKeys: ids.length,
        currentPage: page,
        pageSize: 100,
        hasMoreResults: alwaysMore || (page + 1) * 100 < ids.length,
      }),
    )
    change(++answers)
  })
})

const sessionFor = async (owner?: Owner) => {
  const session = await readSession((await signedIn(owner)).id)
  if (!session || !hasOwner(session)) throw new Error('There is no session.')
  return session
}
const read = async (owner?: Owner) => {
  const { apiKeys, complete } = await readAllApiKeys(await sessionFor(owner))
  return { ids: apiKeys.map(({ apiKeyId }) => apiKeyId), complete }
}
const harbor: Owner = { kind: 'organization', id: 'org_harbor', name: 'Harbor Goods' }

describe('all keys', () => {
  it.each([undefined, harbor])('are there when one is deleted between two pages: %j', async (owner) => {
    change = (answers) => {
      if (answers === (owner ? 2 : 1)) current = current.filter((id) => id !== 'key-5')
    }
    const { ids, complete } = await read(owner)
    expect([new Set(ids), complete]).toEqual([new Set(current), true])
    expect(ids).toHaveLength(249)
  })

  it('are there when one of an organization expires between two pages', async () => {
    change = (answers) => {
      if (answers !== 2) return
      expired = ['key-5']
      current = current.filter((id) => id !== 'key-5')
    }
    const { ids, complete } = await read(harbor)
    expect([ids.length, new Set(ids), complete]).toEqual([250, new Set([...current, 'key-5']), true])
  })

  it('end where upstream says nothing new, though it always promises more', async () => {
    alwaysMore = true
    expect((await read()).ids).toHaveLength(250)
    expect(upstream.seen).toHaveLength(4)
  })

  it('prove that a key is gone only when they hold still', async () => {
    const { revokeApiKey } = await import('@/lib/api-keys/revoke-api-key')
    change = (answers) => {
      current = [`new-${answers}`, ...current]
    }
    const session = await sessionFor()
    await expect(revokeApiKey(session, 'gone')).rejects.toMatchObject({ code: 'REVOKE_OUTCOME_UNKNOWN' })
    change = () => {}
    await expect(revokeApiKey(session, 'gone')).resolves.toBeUndefined()
  })

  it('are not counted while they come and go', async () => {
    change = (answers) => {
      current = [`new-${answers}`, ...current]
    }
    expect((await read()).complete).toBe(false)
    expect(await countKeysByClient(await sessionFor())).toBe('unknown')
    change = () => {}
    expect(await countKeysByClient(await sessionFor())).toEqual({ client_a: current.length })
  })
})
