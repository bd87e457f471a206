'use client'

import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { LocalDate } from '@/components/ui/local-date'
import { Name } from '@/components/ui/name'
import { Spinner } from '@/components/ui/spinner'
import { Cell, Row, RowHeader } from '@/components/ui/table'
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
      className={highlighted ? 'list-row team-row animate-highlight' : 'list-row team-row'}
    >
      <RowHeader data-column="person">
        <span className="block">
          <Name className={member.name === null ? 'sr-only' : 'font-medium'}>{nameOf(member)}</Name>
          {isMe && <span className="text-muted"> (you)</span>}
        </span>
        <Name className={`block ${member.name === null ? '' : 'text-muted'}`}>{member.email}</Name>
      </RowHeader>
      <Cell data-column="role" data-label="Role">
        {roleName(member.role)}
      </Cell>
      <Cell data-column="status">
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
      <Cell data-column="since" data-label={member.status === 'PENDING' ? 'Invited' : 'Joined'}>
        {member.sinceSeconds === null ? (
          <span className="text-muted">Not recorded</span>
        ) : (
          <LocalDate seconds={member.sinceSeconds} />
        )}
      </Cell>
      <Cell data-column="actions">
        {actions.length > 0 && (
          <span className="team-actions">
            {actions.map((kind) => (
              <Button
                key={kind}
                variant="quiet"
                id={actionButtonId(kind, member)}
                busy={busy}
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
