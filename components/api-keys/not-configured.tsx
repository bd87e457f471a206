import type { ReactNode } from 'react'
import { OwnerName } from '@/components/owners/owner-name'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { Support } from '@/components/ui/support'
import type { Owner } from '@/lib/owner/schema'

/** For a partner that upstream has not set up for API keys. */
export const NotConfigured = ({
  owner,
  links,
}: {
  owner: Owner
  /** What works without keys of one's own. */
  links: ReactNode
}) => (
  <div className="grid gap-5">
    <PageHeader title="API keys" actions={<div className="flex flex-wrap gap-2">{links}</div>} />
    <EmptyState title="API keys are not turned on yet">
      <p>
        <OwnerName owner={owner} /> is not configured for API keys. Ask <Support /> to turn them on.
      </p>
    </EmptyState>
  </div>
)
