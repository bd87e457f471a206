import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Stands where rows would be; `search` is empty where nothing is searched for. */
export const NobodyListed = ({ search, onClear }: { search: string; onClear: () => void }) => (
  <EmptyState
    title={search ? 'Nobody matches' : 'Nobody is in this team yet'}
    actions={search ? <Button onClick={onClear}>Clear search</Button> : undefined}
  >
    <p>
      {search
        ? 'No name, e-mail address or role matches this search.'
        : 'Kintsugi lists nobody for this partner. Invite the first person.'}
    </p>
  </EmptyState>
)
