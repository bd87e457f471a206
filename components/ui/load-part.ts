import { RequestError } from '@/lib/http/request-error'
import { liveRoute } from '@/lib/paths'

/**
 * Fetches a part of the dashboard that the first load left out, and answers it. Throws `RequestError` that says why it did
 * not come: `OFFLINE`, `NO_ANSWER`, or `PART_MISSING` after a newer version was put in place: then only a reload helps.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    throw await whyMissing(cause)
  }
}

async function whyMissing(cause: unknown): Promise<RequestError> {
  if (!navigator.onLine)
    return new RequestError(
      'OFFLINE',
      503,
      'You are offline, and this part was not loaded before. Reconnect and try again.',
      {
        cause,
      },
    )
  const isThere = await fetch(liveRoute, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
  return isThere
    ? new RequestError(
        'PART_MISSING',
        503,
        'The dashboard was updated since you opened this page, and this part of it is another now. Reload to go on: filters and what you chose stay.',
        { cause },
      )
    : new RequestError('NO_ANSWER', 503, 'The dashboard can’t be reached right now. Try again in a moment.', {
        cause,
      })
}
