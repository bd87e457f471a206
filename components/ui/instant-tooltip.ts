import { exactTimes } from '@/lib/time/date-time'
import { placeBeside } from './place'

// Says the instant of a `Timestamp` to the second, on this machine's clock and in UTC: on hover and on tap. It stays while the
// pointer is on it and goes with Escape (WCAG 1.4.13).

const line = (className: string) => {
  const span = document.createElement('span')
  span.className = className
  return span
}
const box = line(
  'block w-max max-w-[calc(100vw-1rem)] rounded-md border border-border bg-raised px-2.5 py-1.5 text-xs text-text floating',
)
const tooltip = line('fixed inset-auto bg-transparent py-1.5')
tooltip.append(box)
tooltip.role = 'tooltip'
tooltip.popover = 'manual'

let anchor: Element | null = null

function close() {
  anchor = null
  tooltip.remove()
}

function open({ target }: { target: EventTarget | null }) {
  const next = target instanceof Element ? target.closest('.timestamp') : null
  if (!(next instanceof HTMLTimeElement) || (next === anchor && tooltip.isConnected)) return
  close()
  anchor = next
  box.replaceChildren(
    ...exactTimes(Date.parse(next.dateTime) / 1000).map((text, index) => {
      const time = line(index === 0 ? 'block' : 'block text-muted')
      time.textContent = text
      return time
    }),
  )
  // Beside it, so that it goes with its row, and is not inert where a modal dialog is open.
  next.after(tooltip)
  tooltip.showPopover()
  placeBeside(next, tooltip, { gap: 0 })
}

/** Unless the pointer only goes on to another part of the same. */
function closeWhenLeft({ target, relatedTarget }: PointerEvent) {
  const isPart = (node: EventTarget | null) =>
    node instanceof Node && (anchor?.contains(node) || tooltip.contains(node))
  if (isPart(target) && !isPart(relatedTarget)) close()
}

for (const type of ['pointerover', 'click']) addEventListener(type, open)
addEventListener('pointerout', closeWhenLeft)
addEventListener('scroll', close, { capture: true, passive: true })
// On the window: under a pointer the tooltip is open while the focus is elsewhere. First, so that a dialog stays open.
addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape' || !tooltip.isConnected) return
    event.preventDefault()
    event.stopPropagation()
    close()
  },
  { capture: true },
)
// The pointer that brought this is there already.
open({ target: document.querySelector('.timestamp:hover') })
