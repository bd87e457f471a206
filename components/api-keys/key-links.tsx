import { buttonClass } from '@/components/ui/button'
import { ExternalIcon } from '@/components/ui/icons'
import type { Owner } from '@/lib/owner/schema'
import { leaksPathOf, testKeyPath } from '@/lib/paths'

/** Where to go on from the list of keys; `owner` where there may be keys. On a phone the list itself comes first: there the guidance has the last one. */
export const KeyLinks = ({
  owner,
  apiReferenceUrl,
}: {
  owner?: Owner
  apiReferenceUrl: string | undefined
}) => (
  <>
    <ApiReferenceLink url={apiReferenceUrl} />
    <a className={buttonClass()} href={testKeyPath}>
      Test a key
    </a>
    {owner && (
      <a className={buttonClass('secondary', 'max-sm:hidden')} href={leaksPathOf(owner)}>
        Find leaked keys
      </a>
    )}
  </>
)

export const ApiReferenceLink = ({ url }: { url: string | undefined }) =>
  url && (
    <a className={buttonClass()} href={url} target="_blank" rel="noreferrer">
      API reference
      <ExternalIcon className="size-3.5" />
    </a>
  )
