import 'server-only'
import { isApiError } from '@/lib/http/api-error'
import { invitePartnerUser } from '@/lib/partner-api/team'
import { asPerson } from '@/lib/session/as-person'
import { readRole } from '@/lib/session/read-role'
import type { Session } from '@/lib/session/session-row'
import { teamMeanings } from './change-team'
import { listTeam, toTeamMember } from './list-team'
import { rolesToGive } from './rules'
import type { Invite, InviteOutcome, TeamMember } from './schema'
import { teamSentences } from './sentences'
import { teamError, withTeamSentence } from './team-error'

/**
 * Invites someone by e-mail, or sends a pending invitation again: upstream mails it. Asked once and never again, as each
 * time is another mail. Throws `ApiError`; `INVITE_OUTCOME_UNKNOWN`, with what the list shows, where the answer was lost.
 */
export async function invite(session: Session, { email, role }: Invite): Promise<TeamMember> {
  const [team, myRole] = await Promise.all([listTeam(session), readRole(session)])
  const known = team.find((one) => one.email.toLowerCase() === email)
  if (known && known.status !== 'PENDING') throw alreadyInTeam()
  if (!rolesToGive(myRole).includes(role) || (known?.role === 'OWNER' && myRole !== 'OWNER')) {
    throw teamError(rolesToGive(myRole).length === 0 ? 'TEAM_READ_ONLY' : 'OWNERS_ONLY')
  }
  const invited = await asPerson(session, (credentials) => invitePartnerUser(credentials, { email, role }), {
    repeatable: false,
    meanings: { ...teamMeanings, 409: 'ALREADY_IN_TEAM' },
    unanswered: 'INVITE_OUTCOME_UNKNOWN',
  }).catch(async (error) => {
    if (!isApiError(error, 'INVITE_OUTCOME_UNKNOWN')) throw withTeamSentence(error)
    const details: InviteOutcome = known ? 'unknown' : await checkTeam(session, email)
    throw teamError('INVITE_OUTCOME_UNKNOWN', { cause: error.cause, details, message: sentences[details] })
  })
  return toTeamMember(invited)
}

async function checkTeam(session: Session, email: string): Promise<InviteOutcome> {
  const team = await listTeam(session).catch(() => null)
  if (!team) return 'unknown'
  return team.some((one) => one.email.toLowerCase() === email) ? 'invited' : 'not-listed'
}

const sentences: Record<InviteOutcome, string> = {
  invited:
    'Kintsugi did not confirm it, but the invitation is in the list. We can’t see whether the e-mail was sent: ask them, and send it again only if it did not arrive.',
  'not-listed':
    'Kintsugi did not confirm it, and the list does not show the invitation. Wait a minute and check the list before you invite them again.',
  unknown:
    'Kintsugi did not confirm it, and the list can’t show whether the e-mail was sent. Ask them whether it arrived before you send it again.',
}

const alreadyInTeam = () => teamError('ALREADY_IN_TEAM', { fields: { email: teamSentences.ALREADY_IN_TEAM } })
