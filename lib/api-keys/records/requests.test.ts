import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { KeyRecord } from '@/lib/api-keys/schema'
import { changedRecord, requestEdit } from './requests'

const record: KeyRecord = {
  name: 'Billing',
  note: null,
  contact: null,
  version: 2,
  origin: 'here',
  createdBy: 'Ada',
  replaces: null,
  replacedBy: null,
  replacementPending: false,
}
const edit = { name: 'Billing', note: null, contact: null, version: 1 }

let answer: Response
beforeEach(() => {
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', async () => answer)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const refused = (details: unknown) => {
  answer = Response.json(
    { error: { code: 'KEY_CHANGED', message: '', requestId: 'r', details } },
    { status: 409 },
  )
  return requestEdit('p', 'key-1', edit).then(changedRecord, changedRecord)
}

it('an edit answers with the record as it is now', async () => {
  answer = Response.json(record)
  expect(await requestEdit('p', 'key-1', edit)).toEqual(record)
})

it('what someone else wrote meanwhile comes with the refusal', async () => {
  expect(await refused(record)).toEqual(record)
  expect(await refused({ ...record, version: 'two' })).toBeNull()
  expect(changedRecord(new Error())).toBeNull()
})
