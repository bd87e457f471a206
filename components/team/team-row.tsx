'use client'

import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Name } from '@/components/ui/name'
import { Spinner } from '@/components/ui/spinner'
import { Cell, Row, RowHeader } from '@/components/ui/table'
import { Timestamp } from '@/components/ui/timestamp'
import { roleName } from '@/lib/session/role-name'
import { nameOf } from '@/lib/team/rules'
import type { TeamMember } from '@/lib/team/schema'
import { isolated } from '@/lib/text/isolated'
import { type ActionKind, actionLabels } from './team-actions'

const statuses: Record<string, { label: string; tone: 'success' | 'neutral' | 'warning' }> = {
  ACTIVE: { label: 'Active', tone: 'success' },
  INACTIVE: { label: 'Deactivated', tone: 'neutral' },
  PENDING: { label: 'Invited', tone: 'warning' },
}

/** The id of a button, for focus to return to when its dialog is gone. */
export const actionButtonId = (kind: ActionKind, member: TeamMember) => `${kind}-${member.id}`

const cell = 'wide:border-t wide:border-border wide:px-3 wide:py-1.5 wide:group-first:border-t-0'

export function TeamRow({
  member,
  isMe,
  busy,
  highlighted,
  actions,
  onAction,
}: {
  member: TeamMember
  isMe: boolean
  busy: boolean
  highlighted: boolean
  actions: ActionKind[]
  onAction: (kind: ActionKind) => void
}) {
  const status = statuses[member.status] ?? { label: roleName(member.status), tone: 'neutral' as const }
  return (
    <Row
      aria-busy={busy || undefined}
      className={`group max-wide:grid max-wide:grid-cols-[minmax(0,1fr)_auto] max-wide:gap-x-3 max-wide:gap-y-1 max-wide:rounded-lg max-wide:border max-wide:border-border max-wide:bg-surface max-wide:px-4 max-wide:py-3 ${highlighted ? 'animate-highlight' : ''}`}
    >
      <RowHeader className={`text-left font-normal wrap-anywhere ${cell}`}>
        <span className="block">
          <Name className={member.name === null ? 'sr-only' : 'font-medium'}>{nameOf(member)}</Name>
          {isMe && <span className="text-muted"> (you)</span>}
        </span>
        <Name className={`block ${member.name === null ? '' : 'text-muted'}`}>{member.email}</Name>
      </RowHeader>
      <Cell data-label="Role" className={`max-wide:order-3 ${cell}`}>
        {roleName(member.role)}
      </Cell>
      <Cell className={`max-wide:order-2 ${cell}`}>
        <span className="inline-flex items-center gap-2">
          <Badge tone={status.tone}>{status.label}</Badge>
          {busy && (
            <span className="inline-flex items-center gap-1.5 text-muted">
              <Spinner />
              <span className="sr-only">Saving…</span>
            </span>
          )}
        </span>
      </Cell>
      <Cell
        data-label={member.status === 'PENDING' ? 'Invited' : 'Joined'}
        className={`max-wide:order-4 max-wide:col-span-2 ${cell}`}
      >
        {member.sinceSeconds === null ? (
          <span className="text-muted">Not recorded</span>
        ) : (
          <Timestamp seconds={member.sinceSeconds} />
        )}
      </Cell>
      <Cell
        className={`max-wide:order-5 max-wide:col-span-2 max-wide:mt-1 max-wide:empty:hidden wide:text-right ${cell} wide:px-1`}
      >
        {actions.length > 0 && (
          <span className="flex flex-wrap gap-1 max-wide:gap-2 wide:justify-end">
            {actions.map((kind) => (
              <Button
                key={kind}
                variant="quiet"
                id={actionButtonId(kind, member)}
                busy={busy}
                className="max-wide:flex-1 max-wide:border max-wide:border-border [&_[aria-hidden]]:hidden"
                aria-label={`${actionLabels[kind]}: ${isolated(nameOf(member))}`}
                onClick={() => busy || onAction(kind)}
              >
                {actionLabels[kind]}
              </Button>
            ))}
          </span>
        )}
      </Cell>
    </Row>
  )
}
