import 'server-only'
import type { Database } from '@/lib/store/database'
import { database } from '@/lib/store/store'
import { tryWithin } from '@/lib/store/try-within'
import { appendEntry } from './append-entry'
import type { Entry } from './deeds'
import { type Actor, type EntryRow, entryRow } from './entry-row'
import { keepWaiting } from './waiting-entries'

/**
 * Records a deed in the transaction that does it, or in one of its own: both or neither. Where the owner's chain can't be written
 * within two seconds, the entry waits beside it. To be called at the end of a transaction. Throws where the store can't keep it at all.
 */
export const recordActivity = (actor: Actor, entry: Entry, transaction?: Database): Promise<void> =>
  recordRow(entryRow(actor, entry), transaction)

export const recordRow = (row: EntryRow, transaction?: Database): Promise<void> =>
  recordRows([row], transaction)

/** The same for several: where one can't be added to its chain, they all wait. In the order of their owners, as two of these lock the same chains. */
export async function recordRows(rows: EntryRow[], transaction?: Database): Promise<void> {
  if (!transaction) return (await database()).transaction((own) => recordRows(rows, own))
  const keepEach = async (part: Database, keep: (db: Database, row: EntryRow) => Promise<void>) => {
    for (const row of rows) await keep(part, row)
  }
  if (!(await tryWithin(transaction, (part) => keepEach(part, appendEntry))))
    await keepEach(transaction, keepWaiting)
}
