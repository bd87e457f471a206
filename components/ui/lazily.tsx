import { type ComponentType, lazy } from 'react'
import { whenIdle } from './when-idle'

const NotLoaded = () => <p role="alert">A part of this page could not be loaded. Reload the page.</p>

/**
 * `React.lazy` for a part that a page can do without. Where it can't be fetched (offline, or a newer version was put in
 * place) a sentence stands there: an error would take the page with it, and a dialog whose token nobody saved. `ahead`
 * fetches it when the page is idle: what has to be there when the connection is not, or at once.
 */
export function lazily<P>(load: () => Promise<{ default: ComponentType<P> }>, { ahead = false } = {}) {
  if (ahead && typeof window !== 'undefined') whenIdle(() => void load().catch(() => undefined))
  return lazy(() => load().catch((): { default: ComponentType<P> } => ({ default: NotLoaded })))
}
