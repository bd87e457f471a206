'use client'

import { useEffect, useRef, useState } from 'react'
import { OwnerName } from '@/components/owners/owner-name'
import { Button } from '@/components/ui/button'
import { PlusIcon } from '@/components/ui/icons'
import { showOutcome } from '@/components/ui/outcomes'
import { PageHeader } from '@/components/ui/page-header'
import { takeDraft } from '@/components/ui/reload-with-drafts'
import { SearchField } from '@/components/ui/search-field'
import { Skeleton } from '@/components/ui/skeleton'
import { TimeZone } from '@/components/ui/time-zone'
import { useDialog } from '@/components/ui/use-dialog'
import { useDraft } from '@/components/ui/use-draft'
import { ownerKey } from '@/lib/owner/key'
import type { Partner } from '@/lib/owner/schema'
import type { SessionView } from '@/lib/session/schema'
import { managesTeam, nameOf, rolesToGive } from '@/lib/team/rules'
import type { TeamMember } from '@/lib/team/schema'
import { isolated } from '@/lib/text/isolated'
import { NobodyListed } from './nobody-listed'
import type TeamActionDialog from './team-action-dialog'
import type { ActionKind, TeamAction } from './team-actions'
import { TeamNotLoaded } from './team-not-loaded'
import { FailedAction, TeamNotices } from './team-notices'
import { actionButtonId } from './team-row'
import { TeamTable } from './team-table'
import { useTeam } from './use-team'

const loadInviteDialog = () => import('./invite-dialog')
const loadActionDialog = () => import('./team-action-dialog')

/** From this many people on there is a search. */
const searchFrom = 9

/** The page `Settings → Team`. `initial` is the list as the server found it, null where it could not. */
export function TeamScreen({
  partner,
  session,
  initial,
}: {
  partner: Partner
  session: SessionView
  initial: TeamMember[] | null
}) {
  const { person, role: myRole } = session
  const list = useTeam(ownerKey(partner), person.userId, initial)
  const inviteDialog = useDialog(loadInviteDialog)
  const actionDialog = useDialog<typeof TeamActionDialog, TeamAction>(loadActionDialog)
  const [invitedId, setInvitedId] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const draftName = `team search ${partner.id}`
  useDraft(draftName, () => search || undefined)
  useEffect(() => setSearch(takeDraft<string>(draftName) ?? ''), [draftName])
  const heading = useRef<HTMLHeadingElement>(null)
  const mayChange = managesTeam(myRole)
  const shown = (list.team ?? []).filter((member) => matches(member, search))

  function openInvite() {
    setInvitedId(null)
    inviteDialog.open()
  }

  function showInvited(member: TeamMember) {
    list.showInvited(member)
    setInvitedId(member.id)
    setSearch('')
    inviteDialog.close()
    showOutcome({ text: `Invitation sent to ${isolated(member.email)}` })
  }

  function startAction(kind: ActionKind, member: TeamMember) {
    const action = { kind, member }
    // Only an e-mail, and one that was wanted before: nobody has to be asked.
    if (kind === 'resend') return void list.run(action)
    actionDialog.open(action)
  }

  function confirm(action: TeamAction) {
    void list.run(action)
    actionDialog.close(() => buttonOf(action) ?? heading.current)
  }

  return (
    <div className="grid gap-5">
      <PageHeader
        title="Team"
        headingRef={heading}
        actions={
          mayChange && (
            <Button
              ref={inviteDialog.opener}
              variant="primary"
              className="max-sm:w-full"
              busy={inviteDialog.opening}
              onClick={openInvite}
            >
              <PlusIcon />
              Invite someone
            </Button>
          )
        }
      >
        <span>
          Who works for <OwnerName owner={partner} /> in Partner Experience.
        </span>
        {!mayChange && <span> Only owners and admins can change the team.</span>}
      </PageHeader>
      <TeamNotices list={list} shown={shown} />
      {!list.team && list.error && !list.fetching ? (
        <TeamNotLoaded error={list.error} onTryAgain={list.tryAgain} />
      ) : list.team ? (
        <>
          {(list.team.length >= searchFrom || search !== '') && (
            <search className="flex">
              <SearchField
                aria-label="Search people"
                placeholder="Search people"
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </search>
          )}
          {shown.length > 0 ? (
            <>
              <TeamTable
                members={shown}
                myUserId={person.userId}
                myRole={myRole}
                highlightedId={invitedId}
                isPending={list.isPending}
                noticeFor={(member) => {
                  const failure = list.failures.find(({ action }) => action.member.id === member.id)
                  return failure && <FailedAction failure={failure} list={list} />
                }}
                onAction={startAction}
              />
              <TimeZone />
            </>
          ) : (
            <NobodyListed search={search} onClear={() => setSearch('')} />
          )}
        </>
      ) : (
        <Skeleton label="Loading the team…" />
      )}
      {inviteDialog.render((InviteDialog) => (
        <InviteDialog
          partner={partner}
          roles={rolesToGive(myRole)}
          onInvited={showInvited}
          onUncertain={list.refetch}
          onClose={() => inviteDialog.close()}
        />
      ))}
      {actionDialog.render((TeamActionDialog, action) => (
        <TeamActionDialog
          action={action}
          partner={partner}
          team={list.known}
          myRole={myRole}
          isMe={action.member.userId === person.userId}
          onConfirm={confirm}
          onClose={() => actionDialog.close(() => buttonOf(action))}
        />
      ))}
    </div>
  )
}

const buttonOf = ({ kind, member }: TeamAction) => document.getElementById(actionButtonId(kind, member))

const matches = (member: TeamMember, search: string) =>
  `${nameOf(member)} ${member.email} ${member.role}`.toLowerCase().includes(search.trim().toLowerCase())
