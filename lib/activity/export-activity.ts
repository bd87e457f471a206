import 'server-only'
import type { OwnerRef } from '@/lib/owner/schema'
import { csvLine } from '@/lib/text/csv'
import type { ActivityView } from './activity-view'
import type { ActivityRow } from './chain'
import { listPeople, readRows, toShown } from './read-activity'
import { sentenceText } from './sentence'

export type ActivityFormat = 'csv' | 'jsonl'

const pageSize = 500

const columns = [
  'number',
  'time',
  'what',
  'person',
  'email',
  'user_id',
  'deed',
  'outcome',
  'key_id',
  'about',
  'about_user_id',
  'details',
  'address',
  'device',
  'request_id',
  'hash',
]

/**
 * An owner's activity as a file, newest first, a page of the store at a time; entries after number `newest` are not in it. JSON lines
 * have all that is needed to check their hashes.
 */
export async function streamActivity(
  owner: OwnerRef,
  view: ActivityView,
  format: ActivityFormat,
  newest: number,
): Promise<ReadableStream<Uint8Array>> {
  const names = new Map((await listPeople(owner)).map(({ userId, name }) => [userId, name]))
  const encoder = new TextEncoder()
  const lineOf = format === 'csv' ? csvOf : jsonOf
  let before = view.before
  return new ReadableStream({
    start(controller) {
      if (format === 'csv') controller.enqueue(encoder.encode(csvLine(columns)))
    },
    async pull(controller) {
      const rows = await readRows(owner, { ...view, before }, pageSize, newest)
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map((row) => lineOf(row, names)).join('')))
      before = rows.at(-1)?.number ?? before
      if (rows.length < pageSize) controller.close()
    },
  })
}

type Names = ReadonlyMap<string, string | null>

function csvOf(row: ActivityRow, names: Names): string {
  const shown = toShown(row, names)
  return csvLine([
    row.number,
    row.at.toISOString(),
    sentenceText(shown),
    shown.name,
    row.personal?.email,
    row.userId,
    row.deed,
    row.outcome,
    row.apiKeyId,
    shown.subject,
    row.subjectId,
    JSON.stringify(row.details),
    shown.address,
    shown.device,
    row.requestId,
    row.hash,
  ])
}

const jsonOf = (row: ActivityRow, names: Names): string =>
  `${JSON.stringify({ ...row, what: sentenceText(toShown(row, names)) })}\n`
