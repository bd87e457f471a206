import { withOwner } from '@/lib/access/route'
import { attempt } from '@/lib/activity/attempt'
import { revokeApiKey } from '@/lib/api-keys/revoke-api-key'
import { apiKeyIdSchema } from '@/lib/api-keys/schema'
import { ApiError } from '@/lib/http/api-error'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { noContent } from '@/lib/http/respond'

export const DELETE = withOwner(async ({ params, session }) => {
  const apiKeyId = apiKeyIdSchema.safeParse(params.apiKeyId)
  if (!apiKeyId.success) throw new ApiError('NOT_FOUND')
  await countAgainstLimit('revoke', session.person.userId)
  await attempt(session, { deed: 'revoked', apiKeyId: apiKeyId.data }, () =>
    revokeApiKey(session, apiKeyId.data),
  )
  return noContent()
})
