import { describe, expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { disguisedTokens, sampleId, sampleToken } from '@/lib/testing/disguised-tokens'
import { holdsToken } from '@/lib/text/token-in-text'
import {
  defaultView,
  isFiltered,
  type KeyView,
  keysInOrder,
  keysThatMatch,
  readView,
  writeView,
} from './key-view'

const now = 1_800_000_000
const day = 86_400
const key = (apiKeyId: string, rest: Partial<ApiKey> = {}): ApiKey => ({
  apiKeyId,
  createdAtSeconds: now - day,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
  ...rest,
})
const client = (id: string, name: string | null) => ({ scope: 'client', clientOrganization: { id, name } })

const keys = [
  key('a1', { createdAtSeconds: null }),
  key('b2', {
    createdAtSeconds: now - 5 * day,
    expiresAtSeconds: now + 3 * day,
    ...client('org_1', 'Acme Corp'),
  }),
  key('c3', {
    createdAtSeconds: now - 2 * day,
    expiresAtSeconds: now,
    ...client('org_2', 'Müller & Söhne GmbH'),
  }),
  key('d4', { createdAtSeconds: now - 9 * day, scope: 'galaxy' }),
  key('e5', { createdAtSeconds: now - 3 * day, expiresAtSeconds: now + 90 * day, ...client('org_3', null) }),
]
const shown = (part: Partial<KeyView>) => {
  const view = { ...defaultView, ...part }
  return keysThatMatch(keysInOrder(keys, view, now), view, now)
    .map((one) => one.apiKeyId)
    .join(' ')
}

describe('what a view shows', () => {
  it('is newest first, with unrecorded times last in both directions', () => {
    expect(shown({})).toBe('c3 e5 b2 d4 a1')
    expect(shown({ order: 'asc' })).toBe('d4 b2 e5 c3 a1')
  })

  it('sorts never after every date', () => {
    expect(shown({ sort: 'expires', order: 'asc' })).toBe('c3 b2 e5 d4 a1')
    expect(shown({ sort: 'expires', order: 'desc' })).toBe('d4 a1 e5 b2 c3')
  })

  it.each([
    ['key', 'desc', 'e5 d4 c3 b2 a1'],
    ['client', 'asc', 'd4 b2 a1 c3 e5'],
    ['status', 'desc', 'c3 b2 e5 d4 a1'],
  ] as const)('sorts by %s %s', (sort, order, expected) => {
    expect(shown({ sort, order })).toBe(expected)
  })

  it('shows the keys of one client alone, and none for a client without keys', () => {
    expect(shown({ client: 'org_2' })).toBe('c3')
    expect(shown({ client: 'org_9' })).toBe('')
  })

  it('filters by status, where the instant of expiry is expired already', () => {
    expect(shown({ status: 'expired' })).toBe('c3')
    expect(shown({ status: 'expiring' })).toBe('b2')
    expect(shown({ status: 'active' })).toBe('e5 d4 a1')
  })

  it('counts a scope it does not know as unknown', () => {
    expect(shown({ scope: 'unknown' })).toBe('d4')
    expect(shown({ search: 'galaxy' })).toBe('d4')
  })

  it.each([
    ['ACME', 'b2'],
    ['muller', 'c3'],
    ['gmbh  söhne', 'c3'],
    ['org_3', 'e5'],
    ['unnamed', 'e5'],
    ['all clients', 'a1'],
    ['one client', 'c3 e5 b2'],
    ['c3', 'c3'],
    ['nothing at all', ''],
    ['.*', ''],
  ])('finds %s', (search, expected) => {
    expect(shown({ search })).toBe(expected)
  })

  it('finds and sorts a key by what people call it', () => {
    const named = (apiKeyId: string, name: string, note: string | null = null) =>
      key(apiKeyId, {
        ...client('org_1', 'Acme Corp'),
        record: {
          name,
          note,
          contact: null,
          version: 1,
          origin: 'here',
          createdBy: null,
          replaces: null,
          replacedBy: null,
          replacementPending: false,
        },
      })
    const some = [named('z9', 'Überweisung', 'In the vault'), ...keys, named('y8', 'Billing 10')]
    const idsOf = (part: Partial<KeyView>) => {
      const view = { ...defaultView, ...part }
      const ids = keysThatMatch(keysInOrder(some, view, now), view, now).map(({ apiKeyId }) => apiKeyId)
      return ids.join(' ')
    }
    expect(idsOf({ search: 'uberweis' })).toBe('z9')
    expect(idsOf({ search: 'billing acme' })).toBe('y8')
    expect(idsOf({ search: 'vault' })).toBe('z9')
    expect(idsOf({ sort: 'client', order: 'asc' }), 'unnamed ones by their client').toBe(
      'd4 b2 a1 y8 c3 z9 e5',
    )
    expect(idsOf({ sort: 'key', order: 'asc' })).toBe('a1 b2 y8 c3 d4 e5 z9')
    expect(idsOf({ review: 'unnamed' })).toBe('c3 e5 b2 d4 a1')
  })

  it('does not reorder the list it was given', () => {
    const before = keys.map((one) => one.apiKeyId)
    shown({ sort: 'key', order: 'asc' })
    expect(keys.map((one) => one.apiKeyId)).toEqual(before)
  })
})

describe('a view in the address', () => {
  it('comes back as it was written, without defaults', () => {
    const view: KeyView = {
      search: 'Müller & co',
      status: 'expired',
      scope: 'client',
      review: 'never-expires',
      client: 'org_2',
      sort: 'client',
      order: 'asc',
    }
    expect(readView(new URLSearchParams(writeView(view, '')), 'partner')).toEqual(view)
    expect(writeView(defaultView, '')).toBe('')
    expect(writeView({ ...defaultView, status: 'expired' }, '')).toBe('status=expired')
  })

  it('leaves other parameters alone and takes its own away', () => {
    expect(writeView(defaultView, 'from=mail&status=expired')).toBe('from=mail')
  })

  it('falls back where the address says something else', () => {
    expect(readView(new URLSearchParams('status=zzz&sort=__proto__&order=&scope=client'), 'partner')).toEqual(
      {
        ...defaultView,
        scope: 'client',
      },
    )
  })

  it('is sorted by a column that the owner has', () => {
    const sortOf = (sort: string, kind: 'partner' | 'organization') =>
      readView(new URLSearchParams({ sort }), kind).sort
    expect(sortOf('client', 'partner')).toBe('client')
    expect(sortOf('client', 'organization')).toBe('created')
    expect(sortOf('key', 'organization')).toBe('key')
    expect(sortOf('key', 'partner')).toBe('created')
    expect(sortOf('scope', 'partner')).toBe('created')
  })

  it('is filtered by search, status or scope, not by order', () => {
    expect(isFiltered({ ...defaultView, order: 'asc', search: ' ' })).toBe(false)
    expect(isFiltered({ ...defaultView, scope: 'client' })).toBe(true)
    expect(isFiltered({ ...defaultView, client: 'org_1' })).toBe(true)
  })
})

describe('a token in a view', () => {
  it.each(Object.entries(disguisedTokens))(
    'neither comes from the address nor goes into it: %s',
    (_, text) => {
      const params = new URLSearchParams({ search: text, client: text, status: text, sort: text })
      const read = readView(params, 'partner')
      expect(holdsToken(JSON.stringify(read))).toBe(false)
      expect(read).toMatchObject({ client: '', status: 'all', sort: 'created' })
      const written = writeView(
        { ...defaultView, search: text, client: text },
        `other=${encodeURIComponent(text)}&x=1`,
      )
      expect(holdsToken(written)).toBe(false)
      expect(written).toContain('x=1')
    },
  )

  it('is cut down to the id of its key', () => {
    expect(readView(new URLSearchParams({ search: `"${sampleToken}"` }), 'partner').search).toBe(sampleId)
    expect(writeView({ ...defaultView, search: sampleToken }, '')).toBe(`search=${sampleId}`)
  })
})
