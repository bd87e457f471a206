import { isFailure } from '@/lib/http/failure'

/** The sentence for a failure; where it is no fault of the person's, in small print the request that support may ask for. */
export function Failure({ error }: { error: unknown }) {
  const known = isFailure(error) ? error : null
  const sentence = known?.message ?? 'Something went wrong in this page. Reload it and try again.'
  const wait = known?.retryAfterSeconds
  return (
    <>
      <p>{wait ? `${sentence} Wait ${wait} ${wait === 1 ? 'second' : 'seconds'}.` : sentence}</p>
      {known && known.status >= 500 && known.requestId && (
        <p className="text-xs text-muted">
          Request{' '}
          <code translate="no" className="font-mono">
            {known.requestId}
          </code>
        </p>
      )}
    </>
  )
}
