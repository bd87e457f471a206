import { isRequestError } from '@/lib/http/request-error'
import { isSessionChange, noteActiveSession, sessionChange } from '@/lib/http/session-change'
import type { ActiveSession } from '@/lib/owner/schema'
import { requestSession } from './requests'
import { listenToOtherTabs, notifyOtherTabs } from './session-channel'

/**
 * Keeps a tab honest about the session of its browser until the function that it answers is called. The page tells the
 * other tabs whom it was drawn for, and hears from them. What a tab has changed itself is believed at once; of a page that
 * was drawn for somebody else the server is asked, since that page may be the one that is late. A tab that comes back
 * asks, too: it may have been asleep.
 */
export function followSession(pageSession: ActiveSession): () => void {
  async function ask(told?: ActiveSession | null) {
    try {
      await requestSession()
      if (told !== undefined) notifyOtherTabs({ now: pageSession, changed: false })
      noteActiveSession(pageSession)
    } catch (error) {
      if (isRequestError(error, 'UNAUTHENTICATED')) noteActiveSession(null)
      else if (told !== undefined && !isRequestError(error, 'PERSON_CHANGED', 'OWNER_CHANGED'))
        noteActiveSession(told)
    }
  }

  const stopListening = listenToOtherTabs(({ now, changed }) => {
    if (changed) noteActiveSession(now)
    else if (isSessionChange(now)) void ask(now)
  })
  const onReturn = () => {
    if (document.visibilityState === 'visible' && !sessionChange()) void ask()
  }
  // From the back-forward cache it may be another session's page altogether.
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) location.reload()
  }
  document.addEventListener('visibilitychange', onReturn)
  addEventListener('pageshow', onShow)
  notifyOtherTabs({ now: pageSession, changed: false })
  return () => {
    stopListening()
    document.removeEventListener('visibilitychange', onReturn)
    removeEventListener('pageshow', onShow)
  }
}
