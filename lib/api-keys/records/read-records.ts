import 'server-only'
import type { KeyRecord } from '@/lib/api-keys/schema'
import { log } from '@/lib/log/log'
import type { OwnerSession } from '@/lib/session/session-row'
import { shareRead } from '@/lib/session/share-read'
import { fewAtOnce } from '@/lib/store/few-at-once'
import { listOf, type RecordRow, type RecordRows, readRecordRows } from './record-store'

/** What the store knows of the keys of a list: of one of them by its id, null where it knows nothing. */
export type Records = (apiKeyId: string) => KeyRecord | null

/** Of all keys of the list, or of these. */
export const readRecords = async (session: OwnerSession, apiKeyIds?: string[]): Promise<Records> =>
  toRecords(await readRecordRows(listOf(session), { apiKeyIds }))

function toRecords({ rows, pending }: RecordRows): Records {
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
/** So many records are read beside the first page. Where there are more, those of its keys alone are read after it. */
const mostBeside = 200
const few = fewAtOnce(3, { patienceMs: 1_000 })
const givenUp = new WeakSet<Promise<unknown>>()

/**
 * The same for a page of a list that is being asked for: begins at once, and returns a function to call with its keys when the page is there.
 * That waits no more than 300 milliseconds, and answers null where the store does not answer in time, or fails: then the page comes
 * without records.
 */
export function beginReadingRecords(
  session: OwnerSession,
  page: number,
): (apiKeyIds: string[]) => Promise<Records | null> {
  const isFirst = page === 0
  const begun = shareRead(session, 'key records', () => beginReading(session), {
    rememberForMs: sharedForMs,
    anew: isFirst,
  })
  const orNull = (records: Promise<Records>) =>
    records.catch((error) => {
      log.warn({ err: error }, 'a page of keys comes without their records: the store failed')
      return null
    })
  const all = isFirst ? undefined : orNull(begun.then(({ ofAll }) => ofAll()))
  begun.catch(() => {})
  return async (apiKeyIds) => {
    // The pages after one that waited in vain do not wait again.
    if (givenUp.has(begun)) return null
    const records = await soon(all ?? orNull(begun.then(({ ofKeys }) => ofKeys(apiKeyIds))))
    if (records !== 'late') return records
    givenUp.add(begun)
    log.warn({}, 'a page of keys comes without their records: the store is slow')
    return null
  }
}

/** Of ten thousand records those of a page cost 4 ms of processor, and all of them 26. */
async function beginReading(session: OwnerSession) {
  const some = await few(() => readRecordRows(listOf(session), { most: mostBeside + 1 }))
  const whole = some.rows.length <= mostBeside ? toRecords(some) : undefined
  let all: Promise<Records> | undefined
  return {
    async ofAll() {
      all ??= whole ? Promise.resolve(whole) : few(() => readRecords(session))
      return all
    },
    ofKeys: async (apiKeyIds: string[]) => whole ?? few(() => readRecords(session, apiKeyIds)),
  }
}

async function soon<T>(answer: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, waitAtMostMs, 'late')
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
