import { OwnerName } from '@/components/owners/owner-name'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { PageHeader } from '@/components/ui/page-header'
import { TimeZone } from '@/components/ui/time-zone'
import type { PageRead } from '@/lib/access/read-for-page'
import { type ActivityView, isFiltered, pathOfView } from '@/lib/activity/activity-view'
import type { ActivityPage } from '@/lib/activity/schema'
import type { Owner } from '@/lib/owner/schema'
import { activityPathOf } from '@/lib/paths'
import { ActivityTable } from './activity-table'
import { ActivityToolbar } from './activity-toolbar'
import { ExportActivity } from './export-activity'

/** The page `Activity`. `keptDays`: how long an entry is kept. */
export function ActivityScreen({
  owner,
  view,
  page,
  keptDays,
}: {
  owner: Owner
  view: ActivityView
  page: PageRead<ActivityPage>
  keptDays: number
}) {
  return (
    <div className="grid gap-5">
      <PageHeader title="Activity" actions={page.ok && <ExportActivity owner={owner} view={view} />}>
        <span>
          What people did here for <OwnerName owner={owner} />, kept for <span>{keptDays}</span> days. What
          was done in Kintsugi itself, or by a key, is not included.
        </span>
      </PageHeader>
      {!page.ok ? (
        <EmptyState
          title="The activity could not be loaded"
          actions={
            <a className={buttonClass()} href={pathOfView(owner, view)}>
              Try again
            </a>
          }
        >
          <Failure error={page.failure} />
        </EmptyState>
      ) : (
        <ActivityToolbar owner={owner} view={view} people={page.data.people} found={inWords(page.data)}>
          {page.data.entries.length > 0 ? (
            <>
              <ActivityTable owner={owner} view={view} entries={page.data.entries} />
              <div className="flex flex-wrap items-center justify-between gap-3">
                <TimeZone />
                <Pages owner={owner} view={view} older={page.data.older} />
              </div>
            </>
          ) : (
            <Nothing owner={owner} view={view} />
          )}
        </ActivityToolbar>
      )}
    </div>
  )
}

const inWords = ({ entries }: ActivityPage) =>
  entries.length === 1 ? '1 entry' : `${entries.length || 'No'} entries`

function Nothing({ owner, view }: { owner: Owner; view: ActivityView }) {
  const isPart = isFiltered(view) || view.before !== null
  return (
    <EmptyState
      title={isPart ? 'Nothing matches' : 'No activity yet'}
      actions={
        isPart && (
          <a className={buttonClass()} href={activityPathOf(owner)}>
            Show everything
          </a>
        )
      }
    >
      <p>
        {isPart
          ? 'No entry matches this person, key, action and time.'
          : 'Sign-ins, created and revoked keys, and changes to the team will appear here.'}
      </p>
    </EmptyState>
  )
}

function Pages({ owner, view, older }: { owner: Owner; view: ActivityView; older: number | null }) {
  if (older === null && view.before === null) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap justify-end gap-2">
      {view.before !== null && (
        <a className={buttonClass()} href={pathOfView(owner, { ...view, before: null })}>
          Newest
        </a>
      )}
      {older !== null && (
        <a className={buttonClass()} href={pathOfView(owner, { ...view, before: older })}>
          Older
        </a>
      )}
    </nav>
  )
}
