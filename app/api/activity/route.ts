import { z } from 'zod'
import { requireOverseer } from '@/lib/access/require-overseer'
import { withOwner } from '@/lib/access/route'
import { readActivityView } from '@/lib/activity/activity-view'
import { attempt } from '@/lib/activity/attempt'
import { type ActivityFormat, streamActivity } from '@/lib/activity/export-activity'
import { noteActivity } from '@/lib/activity/note-activity'
import { countActivity } from '@/lib/activity/read-activity'
import { recordActivity } from '@/lib/activity/record-activity'
import type { ExportNote } from '@/lib/activity/schema'
import { ApiError } from '@/lib/http/api-error'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { noContent } from '@/lib/http/respond'

const types: Record<ActivityFormat, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/x-ndjson',
}

/** The activity as a file: what the address of the page filters, in the `format` that it names. */
export const GET = withOwner(async ({ request, session }) => {
  const { searchParams } = new URL(request.url)
  const format = searchParams.get('format') ?? 'csv'
  if (format !== 'csv' && format !== 'jsonl') throw new ApiError('BAD_REQUEST')
  await countAgainstLimit('export', session.person.userId)
  await attempt(session, { deed: 'exported' }, () => requireOverseer(session))
  const view = { ...readActivityView(Object.fromEntries(searchParams)), before: null }
  const { count, newest } = await countActivity(session.owner, view)
  const file = await streamActivity(session.owner, view, format, newest)
  // Before the first line leaves: what can't be recorded isn't handed out.
  await recordActivity(session, { deed: 'exported', details: { what: 'activity', format, count } })
  return new Response(file, { headers: { 'cache-control': 'no-store', 'content-type': types[format] } })
})

const exportNote: z.ZodType<ExportNote> = z.strictObject({
  deed: z.literal('exported'),
  what: z.enum(['keys', 'clients']),
  format: z.enum(['csv', 'json']),
  count: z.number().int().min(0).max(1_000_000),
})

/** Records that the browser made a file of what it had. Nothing else is recorded because a browser says so. */
export const POST = withOwner(async ({ request, session }) => {
  const { what, format, count } = await readJson(request, exportNote)
  await countAgainstLimit('export', session.person.userId)
  await noteActivity(session, { deed: 'exported', details: { what, format, count } })
  return noContent()
})
