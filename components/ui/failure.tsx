import { isRequestError } from '@/lib/http/request-error'

/** The sentence for a failure; where it is no fault of the person's, in small print the request that support may ask for. */
export function Failure({ error }: { error: unknown }) {
  const wait = isRequestError(error) ? error.retryAfterSeconds : undefined
  return (
    <>
      <p>
        {isRequestError(error)
          ? error.message
          : 'Something went wrong in this page. Reload it and try again.'}
        {wait ? ` Wait ${wait} ${wait === 1 ? 'second' : 'seconds'}.` : ''}
      </p>
      {isRequestError(error) && error.status >= 500 && error.requestId && (
        <p className="text-xs text-muted">
          Request <code className="font-mono">{error.requestId}</code>
        </p>
      )}
    </>
  )
}
