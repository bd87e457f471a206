import type { FocusEvent } from 'react'

/** For `onBlur` of a popover: closed when the focus goes on to what is outside. Its own button closes it by itself. */
export function closeOnFocusOut({ currentTarget: popover, relatedTarget }: FocusEvent<HTMLElement>) {
  if (!(relatedTarget instanceof Element) || popover.contains(relatedTarget)) return
  if (relatedTarget instanceof HTMLButtonElement && relatedTarget.popoverTargetElement === popover) return
  if (popover.matches(':popover-open')) popover.hidePopover()
}
