/** A `ref` for what appears in a tall dialog and may be out of sight there. */
export function bringIntoView(element: HTMLElement | null) {
  element?.scrollIntoView({ block: 'nearest' })
}
