import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { shownText } from '@/lib/text/outside-text'

/** For an address with an organization that the person does not belong to. Whether it exists is not said. */
export const NoOrganization = ({ id }: { id: string }) => (
  <EmptyState
    heading="h1"
    title="You don’t have access to this organization"
    actions={
      <a className={buttonClass()} href="/">
        Go to your API keys
      </a>
    }
  >
    <p className="wrap-anywhere">
      <code translate="no">{shownText(id.slice(0, 100))}</code> is not one of your organizations. Ask one of
      its owners to add you, then sign in again.
    </p>
  </EmptyState>
)
