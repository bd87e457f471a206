import 'server-only'
import { findListedKey } from '@/lib/api-keys/list/find-listed-key'
import { requestContext } from '@/lib/http/request-context'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log/log'
import type { OwnerSession } from '@/lib/session/session-row'
import type { KnownKey } from './known-key'
import { readHistory } from './read-history'
import { type KeptRecord, readKeptRecord } from './read-kept-record'

/** The page waits so long for what people wrote of a key, beside upstream. */
const mostMs = 1_000

/**
 * What is known of a key of the active owner's, null where it is not, or was never, in the person's list. Upstream and store are asked at
 * once. A store that fails costs what people wrote; where upstream is down, the store says what it saw last. Throws `ApiError`.
 */
export async function readKnownKey(session: OwnerSession, apiKeyId: string): Promise<KnownKey | null> {
  const keptSoon = soon(
    Promise.all([readKeptRecord(session, apiKeyId), readHistory(session.owner, apiKeyId)]),
  )
  const listed = await findListedKey(session, apiKeyId).catch(asApiError)
  const [kept, history] = (await keptSoon) ?? [undefined, null]
  if (listed instanceof Error) {
    // A refusal is no outage: who may not see the list may not see what it had.
    if (listed.status < 500 || !kept) throw listed
    if (kept.goneSinceSeconds !== null) return gone(kept, history)
    const { code, message, status, retryAfterSeconds } = listed
    const failure = { code, message, status, retryAfterSeconds, requestId: requestContext()?.requestId }
    return known(
      kept.apiKey,
      { kind: 'last-seen', atSeconds: kept.lastSeenAtSeconds, failure },
      kept,
      history,
    )
  }
  if (listed)
    return known({ ...listed, record: kept?.apiKey.record ?? null }, { kind: 'listed' }, kept, history)
  return kept ? gone(kept, history) : null
}

const gone = (kept: KeptRecord, history: KnownKey['history']): KnownKey =>
  known(kept.apiKey, { kind: 'gone', sinceSeconds: kept.goneSinceSeconds }, kept, history)

const known = (
  apiKey: KnownKey['apiKey'],
  presence: KnownKey['presence'],
  /** Undefined where the store could not be read. */
  kept: KeptRecord | null | undefined,
  history: KnownKey['history'],
): KnownKey => ({
  apiKey,
  presence,
  older: kept?.older ?? null,
  newer: kept?.newer ?? null,
  recordRead: kept !== undefined,
  history,
})

/** Undefined where the store fails, or takes too long. */
async function soon<T>(reading: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The store is slow.')), mostMs)
  })
  try {
    return await Promise.race([reading, late])
  } catch (error) {
    log.warn({ err: error }, 'a page of a key comes without its record')
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
