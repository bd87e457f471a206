import type { ReactNode } from 'react'

/** One state of a component for the page of states, which exists in development only. */
export type State = {
  /** In kebab case, unique in its room. */
  name: string
  element: ReactNode
  /** It covers the page, or is one: shown by itself, at its own address. */
  alone?: boolean
}

export const nothing = () => undefined
/** What closes a dialog there. */
export const goBack = () => history.back()
