import { buttonClass } from '@/components/ui/button'
import { ExternalIcon } from '@/components/ui/icons'
import { testKeyPath } from '@/lib/paths'

/** Where to go on from the list of keys. */
export const KeyLinks = ({ apiReferenceUrl }: { apiReferenceUrl: string | undefined }) => (
  <>
    <ApiReferenceLink url={apiReferenceUrl} />
    <a className={buttonClass()} href={testKeyPath}>
      Test a key
    </a>
  </>
)

export const ApiReferenceLink = ({ url }: { url: string | undefined }) =>
  url && (
    <a className={buttonClass()} href={url} target="_blank" rel="noreferrer">
      API reference
      <ExternalIcon className="size-3.5" />
    </a>
  )
