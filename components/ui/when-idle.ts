/**
 * Calls `act` once the page was loaded and has nothing to do: what may be needed later must not compete with what is needed
 * now. Cannot be called off: it is for fetching what is then kept.
 */
export function whenIdle(act: () => void) {
  const wait = () =>
    typeof requestIdleCallback === 'undefined'
      ? setTimeout(act, 500)
      : requestIdleCallback(act, { timeout: 3000 })
  if (document.readyState === 'complete') wait()
  else addEventListener('load', wait, { once: true })
}
