/** What has the focus must not lie below `region`: the page scrolls it out from there. Returns the function that ends it. */
export function keepUncovered(region: HTMLElement): () => void {
  const uncover = () => {
    const focused = document.activeElement
    if (!focused || focused === document.body || region.contains(focused)) return
    const [at, covered] = [focused.getBoundingClientRect(), region.getBoundingClientRect()]
    if (at.bottom > covered.top && at.top < covered.bottom && at.right > covered.left)
      focused.scrollIntoView({ block: 'nearest' })
  }
  uncover()
  document.addEventListener('focusin', uncover)
  return () => document.removeEventListener('focusin', uncover)
}
