/**
 * Calls `act` once the page was loaded and has nothing to do: what may be needed later must not compete with what is needed
 * now. Answers the function that calls it off.
 */
export function whenIdle(act: () => void): () => void {
  let wanted = true
  const actIfWanted = () => wanted && act()
  const wait = () =>
    typeof requestIdleCallback === 'undefined'
      ? setTimeout(actIfWanted, 500)
      : requestIdleCallback(actIfWanted, { timeout: 3000 })
  if (document.readyState === 'complete') wait()
  else addEventListener('load', wait, { once: true })
  return () => {
    wanted = false
  }
}
