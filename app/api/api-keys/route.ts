import { withOwner } from '@/lib/access/route'
import { attempt } from '@/lib/activity/attempt'
import { createApiKey } from '@/lib/api-keys/creation/create-api-key'
import { createRequestSchema } from '@/lib/api-keys/creation/create-request'
import { listWithRecords } from '@/lib/api-keys/list/list-with-records'
import { ApiError } from '@/lib/http/api-error'
import { backgroundHeader } from '@/lib/http/page-identity'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'
import { shareRead } from '@/lib/session/share-read'

export const GET = withOwner(async ({ request, session }) => {
  const page = pageOf(request.url)
  const read = () => listWithRecords(session, page)
  // Not after a change or a press: another replica may have made the change, and this one be reading the list of before it.
  const isBackground = request.headers.has(backgroundHeader)
  return json(await (isBackground ? shareRead(session, `api-keys ${page}`, read) : read()))
})

export const POST = withOwner(async ({ request, session }) => {
  const input = await readJson(request, createRequestSchema)
  await countAgainstLimit('create', session.person.userId)
  const idempotencyKey = idempotencyKeyOf(request)
  const created = await attempt(session, { deed: 'replaces' in input ? 'replaced' : 'created' }, () =>
    createApiKey(session, idempotencyKey, input),
  )
  return json(created, 201)
})

/** Pages count from 0, as upstream's keys do. */
function pageOf(url: string): number {
  const page = new URL(url).searchParams.get('page') ?? '0'
  if (!/^\d{1,6}$/.test(page)) throw new ApiError('BAD_REQUEST')
  return Number(page)
}

function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? ''
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(key))
    throw new ApiError('BAD_REQUEST', { message: 'The request needs an Idempotency-Key.' })
  return key
}
