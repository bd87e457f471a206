import type { ApiErrorCode } from '@/lib/http/failure'

/** What a refusal says, for the page that asks before it is sent and for the server that refuses it. */
export const teamSentences = {
  TEAM_READ_ONLY: 'Only owners and admins can change the team.',
  OWNERS_ONLY: 'Only an owner can make someone an owner, or change an owner.',
  NOT_IN_TEAM: 'This person is no longer in the team. The list has been updated.',
  LAST_OWNER: 'A partner needs at least one active owner. Make someone else an owner first.',
  ABOUT_YOURSELF: 'This would change your own access. Reload the page, then confirm it for yourself.',
  ALREADY_IN_TEAM: 'Someone with this e-mail address is already in the team.',
  TEAM_CONFLICT: 'Kintsugi refused this change with the team as it is now. Check the list and try again.',
  TEAM_NOT_CHANGED: 'Kintsugi did not make this change: the list is as it was. Try again.',
  TEAM_OUTCOME_UNKNOWN:
    'Kintsugi did not say whether this was done. The list shows the team as it is now. It is safe to try again.',
  INVITE_OUTCOME_UNKNOWN: 'Kintsugi did not say whether the invitation was sent.',
} as const satisfies Partial<Record<ApiErrorCode, string>>

export type TeamErrorCode = keyof typeof teamSentences
