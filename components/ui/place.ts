const margin = 8

/**
 * Puts a fixed element in the top layer below its anchor, or above it where there is more room and it need not be `alwaysBelow`, inside the window; `atEnd`: their
 * right edges in one line, else their left ones.
 * Where it fits on neither side and it may cover the anchor (`mayCover`), it goes over it as far as it must, and has all the height of the
 * window: nobody should have to scroll to what can be pressed. Through the CSS object model, which a Content-Security-Policy without inline styles allows.
 */
export function placeBeside(
  anchor: Element,
  floating: HTMLElement,
  {
    matchWidth = false,
    atEnd = false,
    gap = 4,
    tallest = Infinity,
    mayCover = false,
    alwaysBelow = false,
  } = {},
) {
  const at = anchor.getBoundingClientRect()
  if (matchWidth) floating.style.width = `${at.width}px`
  floating.style.maxHeight = ''
  const width = floating.offsetWidth
  const height = Math.min(tallest, floating.offsetHeight)
  const below = window.innerHeight - at.bottom - gap - margin
  const above = at.top - gap - margin
  const left = atEnd ? at.right - width : at.left
  floating.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`
  const most = Math.max(below, above)
  if (mayCover && most < height) {
    floating.style.maxHeight = `${window.innerHeight - 2 * margin}px`
    floating.style.top = `${Math.min(at.bottom + gap, window.innerHeight - margin - floating.offsetHeight)}px`
    return
  }
  const upwards = !alwaysBelow && below < height && above > below
  floating.style.maxHeight = `${Math.min(tallest, Math.max(80, upwards ? above : below))}px`
  floating.style.top = upwards ? `${at.top - gap - floating.offsetHeight}px` : `${at.bottom + gap}px`
}
