import { withPartner } from '@/lib/access/route'
import { attemptUpstream } from '@/lib/activity/attempt'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { noContent } from '@/lib/http/respond'
import { withdrawInvite } from '@/lib/team/change-team'
import { withdrawRequestSchema } from '@/lib/team/schema'
import { subjectOf, subjectOfId } from '@/lib/team/subject'

export const POST = withPartner(async ({ request, session }) => {
  const { memberId } = await readJson(request, withdrawRequestSchema)
  await countAgainstLimit('change-team', session.person.userId)
  await attemptUpstream(
    session,
    { deed: 'withdrawn', subject: subjectOfId(memberId) },
    () => withdrawInvite(session, memberId),
    (invite) => invite && { deed: 'withdrawn', subject: subjectOf(invite), details: {} },
  )
  return noContent()
})
