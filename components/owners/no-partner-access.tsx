import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { apiKeysPath } from '@/lib/paths'
import { shownText } from '@/lib/text/outside-text'

/**
 * For an address with a partner that is not among the person's. Whether it exists is not said. `certain` is false while
 * Kintsugi can't say which those are.
 */
export const NoPartnerAccess = ({ id, certain }: { id: string; certain: boolean }) => (
  <EmptyState
    heading="h1"
    title={certain ? 'You don’t have access to this partner' : 'We can’t tell whether this partner is yours'}
    actions={
      <a className={buttonClass()} href={apiKeysPath}>
        Go to your API keys
      </a>
    }
  >
    <p className="wrap-anywhere">
      {certain ? (
        <>
          <code translate="no">{shownText(id.slice(0, 100))}</code>
          <span>
            {' '}
            is not one of your partners. If it should be, ask one of its owners or admins to invite you, or
            sign in with the account they know.
          </span>
        </>
      ) : (
        <span>Kintsugi can’t say right now which partners you belong to. Reload the page in a moment.</span>
      )}
    </p>
  </EmptyState>
)
