import { Badge } from '@/components/ui/badge'
import { LocalDateTime } from '@/components/ui/local-date-time'
import { Name } from '@/components/ui/name'
import { Cell, Row, RowHeader, Table, TableBody, TableHead } from '@/components/ui/table'
import { type ActivityView, pathOfView } from '@/lib/activity/activity-view'
import type { ShownEntry } from '@/lib/activity/schema'
import { type Part, sentenceOf } from '@/lib/activity/sentence'
import { shortId } from '@/lib/api-keys/labels'
import type { Owner } from '@/lib/owner/schema'

const outcomes = {
  done: null,
  refused: { label: 'Refused', tone: 'warning' },
  unknown: { label: 'Outcome unknown', tone: 'warning' },
} as const

/** The table `Activity`; below the breakpoint `wide` its rows are two lines. */
export const ActivityTable = ({
  owner,
  view,
  entries,
}: {
  owner: Owner
  view: ActivityView
  entries: ShownEntry[]
}) => (
  <Table aria-label="Activity" className="list-table list-block">
    <TableHead>
      <Row>
        {[
          ['What', ''],
          ['Outcome', 'w-40'],
          ['When', 'w-44'],
          ['From', 'w-60'],
        ].map(([label, width]) => (
          <th key={label} scope="col" className={`h-8 px-3 text-xs font-medium text-muted ${width}`}>
            {label}
          </th>
        ))}
      </Row>
    </TableHead>
    <TableBody>
      {entries.map((entry) => (
        <Entry key={entry.number} owner={owner} view={view} entry={entry} />
      ))}
    </TableBody>
  </Table>
)

function Entry({ owner, view, entry }: { owner: Owner; view: ActivityView; entry: ShownEntry }) {
  const outcome = outcomes[entry.outcome]
  return (
    <Row className="list-row activity-row">
      <RowHeader data-column="what">
        {sentenceOf(entry).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change places
          <PartOf key={index} part={part} owner={owner} view={view} />
        ))}
      </RowHeader>
      <Cell data-column="outcome" data-outcome={entry.outcome}>
        {outcome ? (
          <Badge tone={outcome.tone}>{outcome.label}</Badge>
        ) : (
          <span className="text-muted">Done</span>
        )}
      </Cell>
      <Cell data-column="when">
        <LocalDateTime seconds={entry.atSeconds} zoneBelow />
      </Cell>
      <Cell data-column="from">
        <span className="text-muted wrap-anywhere">
          {[entry.device, entry.address].filter(Boolean).join(' · ') || 'Not recorded'}
        </span>
      </Cell>
    </Row>
  )
}

function PartOf({ part, owner, view }: { part: Part; owner: Owner; view: ActivityView }) {
  if (typeof part === 'string') return <span>{part}</span>
  if ('name' in part) return <Name className="font-medium">{part.name}</Name>
  const { apiKeyId } = part
  return (
    <a
      className="whitespace-nowrap font-mono text-accent underline-offset-2 hover:underline"
      href={pathOfView(owner, { ...view, key: apiKeyId, before: null })}
      title={`All that was done to ${apiKeyId}`}
      translate="no"
    >
      {shortId(apiKeyId)}
    </a>
  )
}
