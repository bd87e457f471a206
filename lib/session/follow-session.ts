import { isNews, movedTo, noteSessionNow } from '@/lib/http/moved'
import { isRequestError } from '@/lib/http/request-error'
import type { SessionNow } from '@/lib/owner/schema'
import { requestSession } from './requests'
import { listenToOtherTabs, tellOtherTabs } from './session-channel'

/**
 * Keeps a tab honest about the session of its browser until the function that it answers is called. The page tells the
 * other tabs whom it was drawn for, and hears from them. What a tab has changed itself is believed at once; of a page that
 * was drawn for somebody else the server is asked, since that page may be the one that is late. A tab that comes back
 * asks, too: it may have been asleep.
 */
export function followSession(drawnFor: SessionNow): () => void {
  async function ask(told?: SessionNow | null) {
    try {
      await requestSession()
      if (told !== undefined) tellOtherTabs({ now: drawnFor, changed: false })
      noteSessionNow(drawnFor)
    } catch (error) {
      if (isRequestError(error, 'UNAUTHENTICATED')) noteSessionNow(null)
      else if (told !== undefined && !isRequestError(error, 'PERSON_CHANGED', 'OWNER_CHANGED'))
        noteSessionNow(told)
    }
  }

  const stopListening = listenToOtherTabs(({ now, changed }) => {
    if (changed) noteSessionNow(now)
    else if (isNews(now)) void ask(now)
  })
  const onReturn = () => {
    if (document.visibilityState === 'visible' && !movedTo()) void ask()
  }
  // From the back-forward cache it may be another session's page altogether.
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) location.reload()
  }
  document.addEventListener('visibilitychange', onReturn)
  addEventListener('pageshow', onShow)
  tellOtherTabs({ now: drawnFor, changed: false })
  return () => {
    stopListening()
    document.removeEventListener('visibilitychange', onReturn)
    removeEventListener('pageshow', onShow)
  }
}
