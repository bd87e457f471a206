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

/** A reader of RFC 4180 that knows nothing of the writer: it goes by one character after the other, and takes nothing that is not well-formed. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [[]]
  for (let at = 0; at < text.length; ) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (at >= text.length) throw new Error('A quote is not closed.')
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else {
      for (; at < text.length && text[at] !== ',' && text[at] !== '\r'; at++) cell += text[at]
      if (/["\n]/.test(cell)) throw new Error('A quote or a line break stands in a cell without quotes.')
    }
    lines.at(-1)?.push(cell)
    if (text.startsWith('\r\n', at)) {
      at += 2
      if (at < text.length) lines.push([])
    } else if (text[at] === ',') at++
    else throw new Error(`Something follows cell ${lines.length}:${lines.at(-1)?.length}.`)
  }
  return lines
}

it('is well-formed with ten thousand keys, whatever people wrote', async () => {
  const texts = ['a,b', '"', '""x"', 'a\r\nb', '\n', ',', ' x ', '雪 😀', '\u2028', '', 'a;b\tc']
  const keys = Array.from({ length: 10_000 }, (_, index) => {
    const [name = '', note = ''] = [texts[index % texts.length], texts[(index * 7) % texts.length]]
    return { ...key, apiKeyId: `key_${index}`, record: { ...record, name, note } }
  })
  const [header = [], ...lines] = readCsv(await (await keysAsFile(keys, nowSeconds)).text())
  expect(header).toHaveLength(13)
  expect(lines).toHaveLength(10_000)
  const [nameAt, idAt, noteAt] = ['name', 'key_id', 'note'].map((one) => header.indexOf(one))
  // A line break in front is what a spreadsheet may take for the beginning of a formula.
  const written = (text: string) => (text === '\n' ? "'\n" : text)
  const wrong = lines.filter((cells, index) => {
    const { apiKeyId, record } = keys[index] as (typeof keys)[number]
    const expected = [apiKeyId, written(record.name), written(record.note)]
    return cells.length !== 13 || [idAt, nameAt, noteAt].some((at, i) => cells[at as number] !== expected[i])
  })
  expect(wrong).toEqual([])
})
