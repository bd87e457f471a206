import { pageIdentity } from '@/lib/http/page-identity'

/** Asks every form on the page to keep what it holds, in this tab, for the page that comes: see `useDraft`. */
export const keepDrafts = 'keepdrafts'

/** Reloads the page, and keeps what forms on it hold, once. */
export function reloadWithDrafts() {
  dispatchEvent(new Event(keepDrafts))
  location.reload()
}

/** Of one person: the next page may be somebody else's, who signed in here. */
export const draftKey = (name: string) => `draft of ${pageIdentity()?.person} ${name}`

/** What a form held before the reload, if there was one. */
export function takeDraft<T>(name: string): T | null {
  const text = sessionStorage.getItem(draftKey(name))
  sessionStorage.removeItem(draftKey(name))
  return text === null ? null : JSON.parse(text)
}
