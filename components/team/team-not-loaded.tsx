import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { TryAgain } from '@/components/ui/try-again'

/** Stands in the place of the list. */
export const TeamNotLoaded = ({ error, onTryAgain }: { error: unknown; onTryAgain: () => void }) => (
  <EmptyState
    title="The team could not be loaded"
    actions={<TryAgain error={error} onTryAgain={onTryAgain} />}
  >
    <Failure error={error} />
  </EmptyState>
)
