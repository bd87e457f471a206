import { useSyncExternalStore } from 'react'
import { isShowable } from '@/lib/time/format'

const subscribeToNothing = () => () => undefined

/**
 * What an instant (Unix seconds) reads as on this machine's clock, by `local`; in the server's HTML, which knows no zone but UTC, by `utc`.
 * Empty for what is no date.
 */
export const useLocalWords = (
  seconds: number,
  local: (seconds: number) => string,
  utc: (seconds: number) => string,
): string =>
  useSyncExternalStore(
    subscribeToNothing,
    () => (isShowable(seconds) ? local(seconds) : ''),
    () => (isShowable(seconds) ? utc(seconds) : ''),
  )
