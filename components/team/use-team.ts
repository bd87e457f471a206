'use client'

import { useRef, useState } from 'react'
import { showOutcome } from '@/components/ui/outcomes'
import { requestInvite, requestTeamChange, requestWithdrawal } from '@/lib/team/requests'
import type { Role, TeamMember } from '@/lib/team/schema'
import { changeOf, doneSentence, type TeamAction } from './team-actions'
import { useTeamList } from './use-team-list'

export type TeamFailure = { action: TeamAction; error: unknown }

/**
 * The team as it will be once Kintsugi agrees: a change shows at once and is marked as pending; when it was refused
 * the row goes back to what it was, and the failure is kept. Nobody goes from the list before Kintsugi said so.
 */
export function useTeam(ownerKey: string, myUserId: string, initial: TeamMember[] | null) {
  const { team: known, update, error, fetching, refetch } = useTeamList(ownerKey, initial)
  const [pending, setPending] = useState<TeamAction[]>([])
  const [failures, setFailures] = useState<TeamFailure[]>([])
  // No state: a second press may come before React has rendered the first, and a mail would go out twice.
  const locked = useRef(new Set<string>())

  async function run(action: TeamAction) {
    const { member } = action
    if (locked.current.has(member.id)) return
    locked.current.add(member.id)
    setPending((before) => [...before, action])
    setFailures((before) => before.filter((failure) => failure.action.member.id !== member.id))
    try {
      const changed = await perform(ownerKey, action, member.userId === myUserId)
      update((team) =>
        changed
          ? team.map((one) => (one.id === member.id ? changed : one))
          : team.filter(({ id }) => id !== member.id),
      )
      showOutcome({ text: doneSentence(action) })
      // The frame, and what may be done here, depend on it.
      if (member.userId === myUserId) return location.reload()
    } catch (error) {
      setFailures((before) => [...before, { action, error }])
    }
    locked.current.delete(member.id)
    setPending((before) => before.filter((other) => other !== action))
    refetch()
  }

  return {
    team: known?.map((member) => withPendingChange(member, pending)),
    /** As Kintsugi last said it is. */
    known: known ?? [],
    isPending: (member: TeamMember) => pending.some((action) => action.member.id === member.id),
    error,
    fetching,
    tryAgain: refetch,
    failures,
    dismiss: (failure: TeamFailure) => setFailures((before) => before.filter((one) => one !== failure)),
    run,
    showInvited(invited: TeamMember) {
      update((team) => [...team.filter(({ id }) => id !== invited.id), invited])
      refetch()
    },
    refetch,
  }
}

/** Returns the member as they are now; null when they are gone. */
async function perform(ownerKey: string, action: TeamAction, aboutMyself: boolean) {
  const { kind, member } = action
  if (kind === 'withdraw') return requestWithdrawal(ownerKey, member.id).then(() => null)
  if (kind === 'resend') return requestInvite(ownerKey, { email: member.email, role: member.role as Role })
  const change = changeOf(action)
  return change ? requestTeamChange(ownerKey, { memberId: member.id, change, aboutMyself }) : member
}

function withPendingChange(member: TeamMember, pending: TeamAction[]): TeamMember {
  const action = pending.find((one) => one.member.id === member.id)
  return action ? { ...member, ...changeOf(action) } : member
}
