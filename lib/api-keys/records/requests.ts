import type { EditRequest, KeyRecord } from '@/lib/api-keys/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { isRequestError } from '@/lib/http/request-error'
import { isBoolean, isNumber, isText, nullable, type Shape, withFields } from '@/lib/http/shape'
import { apiKeyRoute } from '@/lib/paths'

const isOrigin: Shape<KeyRecord['origin']> = (value): value is KeyRecord['origin'] =>
  value === 'here' || value === 'elsewhere' || value === 'unknown'

const isKeyRecord = withFields<KeyRecord>({
  name: nullable(isText),
  note: nullable(isText),
  contact: nullable(isText),
  version: isNumber,
  origin: isOrigin,
  createdBy: nullable(isText),
  replaces: nullable(isText),
  replacedBy: nullable(isText),
  replacementPending: isBoolean,
})

/** Changes what is written of a key. Throws `RequestError`; of `KEY_CHANGED` `changedRecord` says what stands there now. */
export const requestEdit = (ownerKey: string, apiKeyId: string, edit: EditRequest): Promise<KeyRecord> =>
  fetchJson(apiKeyRoute(apiKeyId), { method: 'PATCH', ownerKey, body: edit, shape: isKeyRecord })

/** The record as someone else has changed it meanwhile, where that is why an edit was refused. */
export const changedRecord = (error: unknown): KeyRecord | null =>
  isRequestError(error, 'KEY_CHANGED') && isKeyRecord(error.details) ? error.details : null
