const margin = 8

/**
 * Puts a fixed element in the top layer below its anchor, or above it where there is more room, inside the window.
 * Through the CSS object model, which a Content-Security-Policy without inline styles allows.
 */
export function placeBeside(
  anchor: Element,
  floating: HTMLElement,
  { matchWidth = false, gap = 4, tallest = Infinity } = {},
) {
  const at = anchor.getBoundingClientRect()
  if (matchWidth) floating.style.width = `${at.width}px`
  floating.style.maxHeight = ''
  const width = floating.offsetWidth
  const height = Math.min(tallest, floating.offsetHeight)
  const below = window.innerHeight - at.bottom - gap - margin
  const above = at.top - gap - margin
  const upwards = below < height && above > below
  floating.style.maxHeight = `${Math.min(tallest, Math.max(80, upwards ? above : below))}px`
  floating.style.left = `${Math.max(margin, Math.min(at.left, window.innerWidth - width - margin))}px`
  floating.style.top = upwards ? `${at.top - gap - floating.offsetHeight}px` : `${at.bottom + gap}px`
}
