import { withPartner } from '@/lib/access/route'
import { countAgainstLimit } from '@/lib/http/rate-limit'
import { readJson } from '@/lib/http/read-request'
import { json } from '@/lib/http/respond'
import { changeMember } from '@/lib/team/change-team'
import { invite } from '@/lib/team/invite'
import { listTeam } from '@/lib/team/list-team'
import { changeRequestSchema, inviteSchema } from '@/lib/team/schema'

export const GET = withPartner(async ({ session }) => json(await listTeam(session)))

export const POST = withPartner(async ({ request, session }) => {
  const input = await readJson(request, inviteSchema)
  await countAgainstLimit('change-team', session.person.userId)
  return json(await invite(session, input), 201)
})

// Whom it is about stands in the body: the id of an invite is an e-mail address, and paths are logged.
export const PATCH = withPartner(async ({ request, session }) => {
  const input = await readJson(request, changeRequestSchema)
  await countAgainstLimit('change-team', session.person.userId)
  return json(await changeMember(session, input))
})
