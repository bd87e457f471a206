import { EmptyState } from '@/components/ui/empty-state'

/** For a partner that upstream has not set up for API keys. */
export const NotConfigured = ({ partnerName }: { partnerName: string }) => (
  <div className="grid gap-5">
    <h1 className="text-xl font-semibold tracking-tight">API keys</h1>
    <EmptyState title="API keys are not turned on yet">
      <p>
        {partnerName} is not configured for API keys. Contact Kintsugi support and ask for them to be turned
        on.
      </p>
    </EmptyState>
  </div>
)
