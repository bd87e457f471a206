import { withPartner } from '@/lib/access/route'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { noContent } from '@/lib/http/respond'
import { withdrawInvite } from '@/lib/team/change-team'
import { withdrawRequestSchema } from '@/lib/team/schema'

export const POST = withPartner(async ({ request, session }) => {
  const { memberId } = await readJson(request, withdrawRequestSchema)
  await countAgainstLimit('change-team', session.person.userId)
  await withdrawInvite(session, memberId)
  return noContent()
})
