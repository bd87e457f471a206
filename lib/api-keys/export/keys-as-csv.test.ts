import { expect, it } from 'vitest'
import type { ApiKey } from '@/lib/api-keys/schema'
import { keysAsFile } from './export-keys'
import { csvHeader, csvLines } from './keys-as-csv'

const nowSeconds = 1_800_000_000
const record: NonNullable<ApiKey['record']> = {
  name: 'Billing, nightly',
  note: 'Runs on "atlas"\nsecond line',
  contact: 'ops@example.com',
  version: 3,
  origin: 'here',
  createdBy: 'Ada',
  replaces: 'key_0',
  replacedBy: null,
  replacementPending: false,
}
const key: ApiKey = {
  apiKeyId: 'key_1',
  createdAtSeconds: 1_780_000_000,
  expiresAtSeconds: null,
  scope: 'client',
  clientOrganization: { id: 'org_1', name: 'Zoë’s Café' },
  record,
}

it('has a line a key, with times in UTC and quotes where they are needed', () => {
  expect(csvHeader).toBe(
    'name,access,client,client_id,key_id,created,expires,status,note,contact,created_by,replaces,replaced_by\r\n',
  )
  expect(csvLines([key], nowSeconds)).toBe(
    '"Billing, nightly",One client,Zoë’s Café,org_1,key_1,2026-05-28T20:26:40Z,never,Active,"Runs on ""atlas""\nsecond line",ops@example.com,Ada,key_0,\r\n',
  )
})

it('says what is not known by an empty cell, and what upstream sent where it is no date', () => {
  const bare = { ...key, scope: 'partner', clientOrganization: null, createdAtSeconds: null, record: null }
  expect(csvLines([{ ...bare, expiresAtSeconds: 9e15 }], nowSeconds)).toBe(
    ',All clients,All clients,,key_1,,9000000000000000,Active,,,,,\r\n',
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
  'makes %j no formula, in each text of a person',
  (text) => {
    const named = {
      ...key,
      clientOrganization: { id: 'org_1', name: text },
      record: { ...record, name: text, note: text, createdBy: text },
    }
    const line = csvLines([named], nowSeconds)
    expect(line.split(`'${text}`)).toHaveLength(5)
  },
)

it('is a file that Excel reads as UTF-8', async () => {
  const keys = Array.from({ length: 1_201 }, (_, index) => ({
    ...key,
    apiKeyId: `key_${index}`,
    record: null,
  }))
  const bytes = new Uint8Array(await (await keysAsFile(keys, nowSeconds)).arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = new TextDecoder().decode(bytes).split('\r\n')
  expect(lines).toHaveLength(1 + 1_201 + 1)
  expect(lines[1_201]).toContain('key_1200')
})
