/** What is wrong with the layout of the page, in words; runs in the page. Boxes are compared to a pixel. */
export function layoutFaults(): string[] {
  const faults: string[] = []
  const name = (element: Element) => {
    const state = element.closest('section')?.id
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)
    return `${state ? `${state}: ` : ''}<${element.tagName.toLowerCase()}> “${text}”`
  }
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest('.sr-only')
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (/(auto|scroll)/.test(getComputedStyle(element).overflow) || scrolls(element.parentElement))

  const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (sideways > 0) faults.push(`the page scrolls ${sideways} px sideways`)

  const top = document.querySelector('dialog[open]') ?? document.body
  // What stays in view lies over what is scrolled.
  const barOf = (element: Element | null): Element | null =>
    element === null || element === top || getComputedStyle(element).position === 'sticky'
      ? element
      : barOf(element.parentElement)
  const controls = [...top.querySelectorAll('a, button, input, select, textarea, summary')].filter(isShown)
  const boxes = controls.map((control) => control.getBoundingClientRect())
  controls.forEach((control, at) => {
    const box = boxes[at] as DOMRect
    if ((box.left < -1 || box.right > innerWidth + 1) && !scrolls(control.parentElement))
      faults.push(`${name(control)} leaves the window`)
    controls.slice(at + 1).forEach((other, rest) => {
      if (control.contains(other) || barOf(control) !== barOf(other)) return
      const { left, right, top, bottom } = boxes[at + 1 + rest] as DOMRect
      const wide = Math.min(box.right, right) - Math.max(box.left, left)
      const high = Math.min(box.bottom, bottom) - Math.max(box.top, top)
      if (wide > 1 && high > 1) faults.push(`${name(control)} and ${name(other)} overlap`)
    })
  })

  for (const table of top.querySelectorAll('table')) {
    const lefts = [...table.querySelectorAll('input[type=checkbox]')]
      .filter(isShown)
      .map((box) => box.getBoundingClientRect().left)
    if (Math.max(...lefts) - Math.min(...lefts) > 1) faults.push(`${name(table)}: checkboxes out of line`)
  }

  // What can be done must not have to be looked for.
  for (const popover of top.querySelectorAll<HTMLElement>(':popover-open')) {
    const parts = [popover, ...popover.children].filter((part) => part.querySelector('[data-item]'))
    if (popover.offsetHeight > innerHeight || parts.some((part) => part.scrollHeight > part.clientHeight + 1))
      faults.push(`${name(popover)} scrolls`)
  }

  for (const element of [...top.querySelectorAll('*')].filter(isShown)) {
    const { overflowX, textOverflow } = getComputedStyle(element)
    const isCut = /(hidden|clip)/.test(overflowX) && element.scrollWidth > element.clientWidth + 1
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    if (isCut && hasText && textOverflow !== 'ellipsis') faults.push(`${name(element)} is cut`)
  }
  return faults
}
