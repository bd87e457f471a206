import { isShownFailure } from '@/lib/http/shown-failure'

/** The sentence for a failure; where it is no fault of the person's, in small print the request that support may ask for. */
export function Failure({ error }: { error: unknown }) {
  const known = isShownFailure(error) ? error : null
  const wait = known?.retryAfterSeconds
  return (
    <>
      <p>
        {known?.message ?? 'Something went wrong in this page. Reload it and try again.'}
        {wait ? ` Wait ${wait} ${wait === 1 ? 'second' : 'seconds'}.` : ''}
      </p>
      {known && known.status >= 500 && known.requestId && (
        <p className="text-xs text-muted">
          Request <code className="font-mono">{known.requestId}</code>
        </p>
      )}
    </>
  )
}
