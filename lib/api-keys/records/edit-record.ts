import 'server-only'
import { findListedKey } from '@/lib/api-keys/list/find-listed-key'
import type { EditRequest, KeyRecord } from '@/lib/api-keys/schema'
import { ApiError } from '@/lib/http/api-error'
import type { OwnerSession } from '@/lib/session/session-row'
import { readRecords } from './read-records'
import { ensureRecord, listOf, writeTexts } from './record-store'

/**
 * Changes what is written of a key of the active owner's and returns its record. Throws `ApiError`: `NOT_FOUND` where it is not in the
 * person's list, `KEY_CHANGED` with the record in `details` where someone else changed it meanwhile.
 */
export async function editRecord(
  session: OwnerSession,
  apiKeyId: string,
  edit: EditRequest,
): Promise<KeyRecord> {
  const apiKey = await findListedKey(session, apiKeyId)
  if (!apiKey) throw new ApiError('NOT_FOUND', { message: notListed })
  await ensureRecord(listOf(session), apiKey)
  const isWritten = await writeTexts(session, apiKeyId, edit)
  const record = (await readRecords(session, [apiKeyId]))(apiKeyId)
  if (!record) throw new ApiError('NOT_FOUND', { message: notListed })
  // Who asks again after a lost answer finds what they wrote.
  if (!isWritten && !isSame(record, edit)) throw new ApiError('KEY_CHANGED', { details: record })
  return record
}

const isSame = (a: EditRequest, b: EditRequest) =>
  a.name === b.name && a.note === b.note && a.contact === b.contact

const notListed = 'This key is not in your list any more. Refresh the list.'
