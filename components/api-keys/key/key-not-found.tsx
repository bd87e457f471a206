import { OwnerName } from '@/components/owners/owner-name'
import { buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Owner } from '@/lib/owner/schema'
import { keysPathOf } from '@/lib/paths'
import { removedPart } from '@/lib/text/clean-address'
import { shownText } from '@/lib/text/outside-text'

/** For an id that is not in the person's list, and never was. Whether it is a colleague's key is not said. */
export const KeyNotFound = ({ owner, apiKeyId }: { owner: Owner; apiKeyId: string }) => (
  <EmptyState
    heading="h1"
    title={apiKeyId === removedPart ? 'That was a whole API key' : 'There is no such key in your list'}
    actions={
      <a className={buttonClass('primary')} href={keysPathOf(owner)}>
        Go to API keys
      </a>
    }
  >
    {apiKeyId === removedPart ? (
      <p>
        An address names a key by its ID alone, so the key was taken out of this one. If someone else may have
        seen it, find the key by its ID in the list and revoke it.
      </p>
    ) : (
      <p className="wrap-anywhere">
        <code translate="no">{shownText(apiKeyId.slice(0, 100))}</code>
        {owner.kind === 'partner' ? (
          <span>
            {' '}
            is not a key of yours for <OwnerName owner={owner} />. If a colleague created it, only they can
            see and revoke it.
          </span>
        ) : (
          <span>
            {' '}
            is not a key of <OwnerName owner={owner} />.
          </span>
        )}
      </p>
    )}
  </EmptyState>
)
