import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'

/** Stands in the place of the list. */
export const TeamNotLoaded = ({ error, onTryAgain }: { error: unknown; onTryAgain: () => void }) => (
  <EmptyState title="The team could not be loaded" actions={<Button onClick={onTryAgain}>Try again</Button>}>
    <Failure error={error} />
  </EmptyState>
)
