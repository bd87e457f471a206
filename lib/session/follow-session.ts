import { isRequestError } from '@/lib/http/request-error'
import { isSessionChange, noteActiveSession, sessionChange } from '@/lib/http/session-change'
import type { ActiveSession } from '@/lib/owner/schema'
import { listenToOtherTabs, notifyOtherTabs } from './session-channel'

/**
 * Keeps a tab up to date with the session of its browser until the function that it returns is called. The page sends the
 * other tabs the session that it was rendered for, and receives theirs. A change that a tab has made itself is believed at
 * once; where a page was merely rendered for another session the server is asked, since that page may be the older one. A
 * tab that becomes visible again asks, too: it may have missed a message. `requestSession` asks: a parameter, because a page
 * has nothing to ask at first, and fetches that code later.
 */
export function followSession(pageSession: ActiveSession, requestSession: () => Promise<void>): () => void {
  async function ask(reported?: ActiveSession | null) {
    try {
      await requestSession()
      if (reported !== undefined) notifyOtherTabs({ now: pageSession, changed: false })
      noteActiveSession(pageSession)
    } catch (error) {
      if (isRequestError(error, 'UNAUTHENTICATED')) noteActiveSession(null)
      else if (reported !== undefined && !isRequestError(error, 'PERSON_CHANGED', 'OWNER_CHANGED'))
        noteActiveSession(reported)
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
