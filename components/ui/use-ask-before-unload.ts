import { useEffect } from 'react'

/** While `active`, the browser asks before the page is left. */
export function useAskBeforeUnload(active: boolean) {
  useEffect(() => {
    if (!active) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [active])
}
