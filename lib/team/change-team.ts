import 'server-only'
import { isApiError } from '@/lib/http/api-error'
import { UpstreamError } from '@/lib/partner-api/errors'
import { deletePartnerUser, updatePartnerUser } from '@/lib/partner-api/team'
import { asPerson } from '@/lib/session/as-person'
import { readRole } from '@/lib/session/read-role'
import type { Session } from '@/lib/session/session-row'
import { listTeam, toTeamMember } from './list-team'
import { obstacleTo } from './rules'
import type { ChangeRequest, TeamMember } from './schema'
import type { TeamErrorCode } from './sentences'
import { teamError, withTeamSentence } from './team-error'

/** What upstream's refusals mean for a change of the team. */
export const teamMeanings: Partial<Record<number, TeamErrorCode>> = {
  403: 'TEAM_READ_ONLY',
  404: 'NOT_IN_TEAM',
  409: 'TEAM_CONFLICT',
}
const asChange = { meanings: teamMeanings, unanswered: 'TEAM_OUTCOME_UNKNOWN' } as const

/** Changes someone's role or status, and returns them as they are now. Throws `ApiError`. */
export async function changeMember(session: Session, request: ChangeRequest): Promise<TeamMember> {
  const { memberId, change, aboutMyself } = request
  const [team, myRole] = await Promise.all([listTeam(session), readRole(session)])
  const member = team.find(({ id }) => id === memberId)
  if (!member) throw teamError('NOT_IN_TEAM')
  const obstacle = obstacleTo(change, member, team, myRole)
  if (obstacle) throw teamError(obstacle)
  // A list that is out of date, or a hand that slipped: nobody locks themselves out without a warning.
  if (member.userId === session.person.userId && !aboutMyself) throw teamError('ABOUT_YOURSELF')
  const changed = await asPerson(
    session,
    (credentials) => updatePartnerUser(credentials, memberId, change),
    asChange,
  ).catch(async (error) => {
    throw saysUnknown(error) && (await findInTeam(session, memberId))
      ? notChanged(error)
      : withTeamSentence(error)
  })
  const now = toTeamMember(changed)
  // Done is what the answer shows, not that there is one.
  if (Object.entries(change).some(([field, wanted]) => now[field as 'role' | 'status'] !== wanted))
    throw notChanged()
  return now
}

/**
 * Withdraws an invitation. One that the list does not show counts as withdrawn; one that was accepted meanwhile is a member
 * and stays. Answers whom there was to withdraw, or null. Throws `ApiError`.
 */
export async function withdrawInvite(session: Session, memberId: string): Promise<TeamMember | null> {
  const [team, myRole] = await Promise.all([listTeam(session), readRole(session)])
  const found = team.find((one) => isSame(one, memberId))
  if (!found) return null
  // Upstream's one call would deactivate a member.
  if (found.status !== 'PENDING') throw teamError('NOT_IN_TEAM', { message: acceptedMeanwhile })
  const obstacle = obstacleTo('withdraw', found, team, myRole)
  if (obstacle) throw teamError(obstacle)
  await asPerson(session, (credentials) => deletePartnerUser(credentials, memberId), asChange).catch(
    async (error) => {
      if (!saysUnknown(error)) throw withTeamSentence(error)
      // A gateway may have said so in upstream's place: the list decides.
      const listed = await findInTeam(session, memberId)
      if (!listed) return
      throw listed.status === 'PENDING'
        ? notChanged(error)
        : teamError('NOT_IN_TEAM', { cause: error, message: acceptedMeanwhile })
    },
  )
  return found
}

/** Whom the list shows now under an id or an address. Throws `TEAM_OUTCOME_UNKNOWN` where it can't be read. */
async function findInTeam(session: Session, memberId: string): Promise<TeamMember | undefined> {
  const team = await listTeam(session).catch((cause) => {
    throw teamError('TEAM_OUTCOME_UNKNOWN', { cause })
  })
  return team.find((one) => isSame(one, memberId))
}

const isSame = ({ id, email }: TeamMember, memberId: string) =>
  id === memberId || email.toLowerCase() === memberId.toLowerCase()

const notChanged = (cause?: unknown) => teamError('TEAM_NOT_CHANGED', { cause })

/** Whether upstream's last answer was that it does not know whom this is about. */
const saysUnknown = (error: unknown) =>
  isApiError(error) && error.cause instanceof UpstreamError && error.cause.status === 404

const acceptedMeanwhile = 'This invitation has been accepted in the meantime. Deactivate the person instead.'
