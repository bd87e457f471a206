'use client'

import { Fragment, type ReactNode } from 'react'
import { Cell, Row, Table, TableBody, TableHead } from '@/components/ui/table'
import type { TeamMember } from '@/lib/team/schema'
import { type ActionKind, actionsFor } from './team-actions'
import { TeamRow } from './team-row'

const columns = [
  ['Person', ''],
  ['Role', 'w-24'],
  ['Status', 'w-32'],
  ['Since', 'w-36'],
] as const

/** The table `Team`; below the breakpoint `wide` its rows are laid out as cards. */
export function TeamTable({
  members,
  myUserId,
  myRole,
  highlightedId,
  isPending,
  noticeFor,
  onAction,
}: {
  members: TeamMember[]
  myUserId: string
  myRole: string | null
  highlightedId: string | null
  isPending: (member: TeamMember) => boolean
  /** What is to be said of someone, below their row. */
  noticeFor: (member: TeamMember) => ReactNode
  onAction: (kind: ActionKind, member: TeamMember) => void
}) {
  return (
    <Table aria-label="Team" className="list-table">
      <TableHead>
        <Row>
          {columns.map(([label, width]) => (
            <th key={label} scope="col" className={`h-8 px-3 text-xs font-medium text-muted ${width}`}>
              {label}
            </th>
          ))}
          <th scope="col" className="w-72">
            <span className="sr-only">Actions</span>
          </th>
        </Row>
      </TableHead>
      <TableBody className="sm:grid-cols-2">
        {members.map((member) => {
          const notice = noticeFor(member)
          return (
            <Fragment key={member.id}>
              <TeamRow
                member={member}
                isMe={member.userId === myUserId}
                busy={isPending(member)}
                highlighted={member.id === highlightedId}
                actions={actionsFor(member, myRole)}
                onAction={(kind) => onAction(kind, member)}
              />
              {notice && (
                <Row className="max-wide:block">
                  <Cell colSpan={columns.length + 1} className="max-wide:block wide:p-2">
                    {notice}
                  </Cell>
                </Row>
              )}
            </Fragment>
          )
        })}
      </TableBody>
    </Table>
  )
}
