import { OwnerName } from '@/components/owners/owner-name'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import type { Owner } from '@/lib/owner/schema'
import { partnerPath, teamPath } from '@/lib/paths'

/** For who is neither owner nor admin. */
export const NoActivityAccess = ({ owner }: { owner: Owner }) => (
  <div className="grid gap-5">
    <PageHeader title="Activity" />
    <EmptyState
      title="Only owners and admins can see the activity"
      actions={
        owner.kind === 'partner' && (
          <a className={buttonClass()} href={partnerPath(teamPath, owner.id)}>
            See the team
          </a>
        )
      }
    >
      <p>
        You are neither an owner nor an admin of <OwnerName owner={owner} />. Ask one of them.
      </p>
    </EmptyState>
  </div>
)
