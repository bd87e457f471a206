import { isFailure } from '@/lib/http/failure'
import { RequestId } from './request-id'
import { WithSupport } from './support'

/** The sentence for a failure; where it is no fault of the person's, in small print the request that support may ask for. */
export function Failure({ error }: { error: unknown }) {
  const known = isFailure(error) ? error : null
  const sentence = known?.message ?? 'Something went wrong in this page. Reload it and try again.'
  return (
    <>
      <p>
        <WithSupport>{withWait(sentence, known?.retryAfterSeconds)}</WithSupport>
      </p>
      {known && known.status >= 500 && <RequestId id={known.requestId} />}
    </>
  )
}

/** Says how long, where it is known: in place of "a moment", or behind. */
function withWait(sentence: string, seconds?: number): string {
  if (!seconds) return sentence
  const wait = `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  return sentence.includes('a moment') ? sentence.replace('a moment', wait) : `${sentence} Wait ${wait}.`
}
