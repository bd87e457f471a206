import 'server-only'
import type { KeyRecord } from '@/lib/api-keys/schema'
import { log } from '@/lib/log/log'
import type { OwnerSession } from '@/lib/session/session-row'
import { shareRead } from '@/lib/session/share-read'
import { fewAtOnce } from '@/lib/store/few-at-once'
import { listOf, type RecordRow, readRecordRows } from './record-store'

/** What the store knows of the keys of a list: of one of them by its id, null where it knows nothing. */
export type Records = (apiKeyId: string) => KeyRecord | null

export async function readRecords(session: OwnerSession): Promise<Records> {
  const { rows, pending } = await readRecordRows(listOf(session))
  const byId = new Map(rows.map((row) => [row.apiKeyId, row]))
  const successors = new Map(rows.map(({ apiKeyId, replaces }) => [replaces, apiKeyId]))
  return (apiKeyId) => {
    const row = byId.get(apiKeyId)
    return row ? toRecord(row) : null
  }

  function toRecord({ apiKeyId, replaces, ...rest }: RecordRow): KeyRecord {
    return {
      ...rest,
      // Both have to be there for one to replace the other.
      replaces: replaces !== null && byId.has(replaces) ? replaces : null,
      replacedBy: successors.get(apiKeyId) ?? null,
      replacementPending: pending.has(apiKeyId),
    }
  }
}

/** The pages of one reading share what the first of them asked for; the first asks anew, as a change may have been made before it. */
const sharedForMs = 5_000
const waitAtMostMs = 300
const few = fewAtOnce(3, { patienceMs: 1_000 })
const givenUp = new WeakSet<Promise<unknown>>()

/**
 * The same for a page of a list that is being asked for: begins at once, and returns a function to call when the page is there.
 * That waits no more than 300 milliseconds, and answers null where the store does not answer in time, or fails: then the page comes
 * without records.
 */
export function beginReadingRecords(session: OwnerSession, page: number): () => Promise<Records | null> {
  const reading = shareRead(session, 'key records', () => few(() => readRecords(session)), {
    rememberForMs: sharedForMs,
    anew: page === 0,
  })
  const orNull = reading.catch((error) => {
    log.warn({ err: error }, 'a page of keys comes without their records: the store failed')
    return null
  })
  return async () => {
    // The pages after one that waited in vain do not wait again.
    if (givenUp.has(reading)) return null
    const records = await soon(orNull)
    if (records !== 'late') return records
    givenUp.add(reading)
    log.warn({}, 'a page of keys comes without their records: the store is slow')
    return null
  }
}

async function soon<T>(answer: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, waitAtMostMs, 'late')
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
