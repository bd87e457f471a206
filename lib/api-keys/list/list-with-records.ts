import 'server-only'
import { beginReadingRecords } from '@/lib/api-keys/records/read-records'
import { noteReading } from '@/lib/api-keys/records/sighting'
import type { ApiKeyPage } from '@/lib/api-keys/schema'
import type { OwnerSession } from '@/lib/session/session-row'
import { shareRead } from '@/lib/session/share-read'
import { readAllApiKeys } from './all-api-keys'
import { listApiKeys } from './list-api-keys'

/** A list of several pages is read to its end for the records at most this often. */
const readAllEveryMs = 600_000

/**
 * One page of the active owner's keys with what the store knows of them, which is read beside and costs nothing but names where it
 * can't be. Throws `ApiError`.
 */
export async function listWithRecords(session: OwnerSession, page: number): Promise<ApiKeyPage> {
  const startedAtMs = performance.now()
  const recordsSoon = beginReadingRecords(session, page)
  const answer = await listApiKeys(session, page)
  const records = await recordsSoon(answer.apiKeys.map(({ apiKeyId }) => apiKeyId))
  if (!answer.hasMore) noteEnd(session, answer, startedAtMs)
  return {
    ...answer,
    apiKeys: answer.apiKeys.map((key) => ({ ...key, record: records?.(key.apiKeyId) ?? null })),
    recordsRead: records !== null,
  }
}

/** The first page may be the whole list. Of a longer one this has the end alone: it is read as a whole, which brings the records up to date. */
function noteEnd(
  session: OwnerSession,
  { apiKeys, page, unreadable, totalApiKeys }: ApiKeyPage,
  startedAtMs: number,
) {
  if (page > 0) {
    const readAll = () => readAllApiKeys(session).then(nothing)
    // One that failed is not remembered, and neither is one whose process died: the next reading begins it again.
    const reading = shareRead(session, 'all keys for their records', readAll, {
      rememberForMs: readAllEveryMs,
    })
    reading.catch(nothing)
  } else if (unreadable === 0 && totalApiKeys <= apiKeys.length) noteReading(session, apiKeys, startedAtMs)
}

const nothing = () => undefined
