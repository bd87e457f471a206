import { withPartner } from '@/lib/access/route'
import { attemptUpstream } from '@/lib/activity/attempt'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'
import { changeMember } from '@/lib/team/change-team'
import { invite } from '@/lib/team/invite'
import { listTeam } from '@/lib/team/list-team'
import { changeRequestSchema, inviteSchema, type TeamChange } from '@/lib/team/schema'
import { subjectOf, subjectOfId } from '@/lib/team/subject'

export const GET = withPartner(async ({ session }) => json(await listTeam(session)))

export const POST = withPartner(async ({ request, session }) => {
  const input = await readJson(request, inviteSchema)
  await countAgainstLimit('change-team', session.person.userId)
  const invited = await attemptUpstream(
    session,
    { deed: 'invited', subject: subjectOfId(input.email) },
    () => invite(session, input),
    (member) => ({ deed: 'invited', subject: subjectOf(member), details: { role: input.role } }),
  )
  return json(invited, 201)
})

// Whom it is about stands in the body: the id of an invite is an e-mail address, and paths are logged.
export const PATCH = withPartner(async ({ request, session }) => {
  const input = await readJson(request, changeRequestSchema)
  await countAgainstLimit('change-team', session.person.userId)
  const { memberId, change } = input
  const changed = await attemptUpstream(
    session,
    { deed: deedOf(change), subject: subjectOfId(memberId) },
    () => changeMember(session, input),
    (member) =>
      'role' in change
        ? { deed: 'role-changed', subject: subjectOf(member), details: { role: change.role } }
        : { deed: deedOfStatus(change.status), subject: subjectOf(member), details: {} },
  )
  return json(changed)
})

const deedOf = (change: TeamChange) => ('role' in change ? 'role-changed' : deedOfStatus(change.status))
const deedOfStatus = (status: 'ACTIVE' | 'INACTIVE') => (status === 'ACTIVE' ? 'reactivated' : 'deactivated')
