import { OwnerName } from '@/components/owners/owner-name'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import type { Owner } from '@/lib/owner/schema'

/** For a partner that upstream has not set up for API keys. */
export const NotConfigured = ({ owner }: { owner: Owner }) => (
  <div className="grid gap-5">
    <PageHeader title="API keys" />
    <EmptyState title="API keys are not turned on yet">
      <p>
        <OwnerName owner={owner} /> is not configured for API keys. Contact Kintsugi support and ask for them
        to be turned on.
      </p>
    </EmptyState>
  </div>
)
