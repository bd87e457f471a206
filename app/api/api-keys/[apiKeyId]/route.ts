import { withOwner } from '@/lib/access/route'
import { attempt } from '@/lib/activity/attempt'
import { editRecord } from '@/lib/api-keys/records/edit-record'
import { editRequestSchema } from '@/lib/api-keys/records/key-texts'
import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { apiKeyIdSchema } from '@/lib/api-keys/schema'
import { ApiError } from '@/lib/http/api-error'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { json, noContent } from '@/lib/http/respond'

/** Changes what is written of the key. */
export const PATCH = withOwner(async ({ request, params, session }) => {
  const apiKeyId = apiKeyIdOf(params)
  const edit = await readJson(request, editRequestSchema)
  await countAgainstLimit('edit-key', session.person.userId)
  return json(await attempt(session, { deed: 'edited', apiKeyId }, () => editRecord(session, apiKeyId, edit)))
})

export const DELETE = withOwner(async ({ params, session }) => {
  const apiKeyId = apiKeyIdOf(params)
  await countAgainstLimit('revoke', session.person.userId)
  await attempt(session, { deed: 'revoked', apiKeyId }, () => revokeApiKey(session, apiKeyId))
  return noContent()
})

function apiKeyIdOf(params: Record<string, string | undefined>): string {
  const apiKeyId = apiKeyIdSchema.safeParse(params.apiKeyId)
  if (!apiKeyId.success) throw new ApiError('NOT_FOUND')
  return apiKeyId.data
}
