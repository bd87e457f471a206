import { OwnerName } from '@/components/owners/owner-name'
import { Notice } from '@/components/ui/notice'
import type { Partner } from '@/lib/owner/schema'
import { shownText } from '@/lib/text/outside-text'

/**
 * For someone who came to create a key for a client that upstream does not list among the partner's. `certain` is false while
 * Kintsugi can't say which those are.
 */
export const ClientNotFound = ({
  id,
  partner,
  certain,
}: {
  id: string
  partner: Partner
  certain: boolean
}) => {
  const shown = shownText(id.slice(0, 100))
  return (
    <Notice tone="warning" role="status" title="This client could not be chosen">
      {certain ? (
        <p>
          <code translate="no">{shown}</code> was not found among the clients of <OwnerName owner={partner} />
          . You can choose another one when you create a key.
        </p>
      ) : (
        <p>
          Kintsugi can’t say right now whether <code translate="no">{shown}</code> is a client of{' '}
          <OwnerName owner={partner} />. Reload the page in a moment to choose it.
        </p>
      )}
    </Notice>
  )
}
