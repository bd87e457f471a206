/**
 * While an input method composes, Enter, Escape and the arrows are its own: they choose among its candidates. No handler of a
 * page may take them, and no form or dialog what the browser makes of them. Safari reports the Enter that ends a composition
 * after the end, by its code alone (229). On Android any word is composed while it is typed, and Enter is never a candidate's.
 */
export function leaveKeysToInputMethods(): void {
  if (navigator.userAgent.includes('Android')) return
  addEventListener(
    'keydown',
    (event) => {
      if (!event.isComposing && event.keyCode !== 229) return
      event.stopImmediatePropagation()
      if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault()
    },
    { capture: true },
  )
}
