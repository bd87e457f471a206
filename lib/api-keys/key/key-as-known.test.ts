import { describe, expect, it } from 'vitest'
import type { ApiKey, KeyRecord } from '@/lib/api-keys/schema'
import { keyAsKnown } from './key-as-known'
import type { KnownKey } from './known-key'

const record = (part: Partial<KeyRecord> = {}): KeyRecord => ({
  name: 'Shop',
  note: null,
  contact: null,
  version: 1,
  origin: 'here',
  createdBy: null,
  replaces: null,
  replacedBy: null,
  replacementPending: false,
  ...part,
})
const apiKey: ApiKey = {
  apiKeyId: 'key_1',
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: record(),
}
const failure = { code: 'UPSTREAM_UNAVAILABLE', message: 'Down.', status: 503 } as const
const knownAs = (presence: KnownKey['presence']): KnownKey => ({
  apiKey,
  presence,
  older: null,
  newer: null,
  recordRead: true,
  history: [],
})
const listed = knownAs({ kind: 'listed' })
const whole = { keys: [apiKey], incomplete: false, unreadable: 0, uncertainty: null, error: null }
const nothingDone = { revokedIds: new Set<string>(), edited: null }
const presenceOf = (known: KnownKey, list: Partial<typeof whole> & object, done = nothingDone) =>
  keyAsKnown(known, { ...whole, ...list }, done).presence.kind

describe('the key of a page', () => {
  it('is gone once it was revoked here, or a list without it was read to its end', () => {
    expect(presenceOf(listed, {})).toBe('listed')
    expect(presenceOf(listed, {}, { ...nothingDone, revokedIds: new Set(['key_1']) })).toBe('gone')
    expect(presenceOf(listed, { keys: [] })).toBe('gone')
  })

  it('is not gone because a list is not complete, can’t be read or fails', () => {
    for (const list of [
      { incomplete: true },
      { unreadable: 1 },
      { uncertainty: 'changing' },
      { error: failure },
    ])
      expect(presenceOf(listed, { keys: [], ...list } as never)).toBe('listed')
  })

  it('that Kintsugi could not be asked about is there as soon as a list has it', () => {
    const lastSeen = knownAs({ kind: 'last-seen', atSeconds: 1, failure })
    expect(presenceOf(lastSeen, { keys: undefined } as never)).toBe('last-seen')
    expect(presenceOf(lastSeen, {})).toBe('listed')
  })

  it('says what was saved until the list has it, but follows the list in who replaces it', () => {
    const done = { ...nothingDone, edited: record({ name: 'Web shop', version: 2 }) }
    const inList = { ...apiKey, record: record({ replacedBy: 'key_2' }) }
    const shown = keyAsKnown(listed, { ...whole, keys: [inList] }, done).apiKey.record
    expect(shown).toMatchObject({ name: 'Web shop', replacedBy: 'key_2' })
    const newer = { ...apiKey, record: record({ name: 'Store', version: 3 }) }
    expect(keyAsKnown(listed, { ...whole, keys: [newer] }, done).apiKey.record?.name).toBe('Store')
  })
})
