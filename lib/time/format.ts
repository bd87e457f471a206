export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Whether `seconds` (Unix) is an instant that a `Date` can hold; upstream may send any integer. */
export const isShowable = (seconds: number) => Math.abs(seconds) <= 8.64e12

/**
 * `12 Nov 2026`, in UTC. Spelled by hand rather than by `Intl`, so that server and browser write the same characters
 * and hydration finds nothing to change.
 */
export function utcDate(seconds: number): string {
  const date = new Date(seconds * 1000)
  return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

/** `Nov 2026`, in UTC: where the day does not matter. */
export function utcMonth(seconds: number): string {
  const date = new Date(seconds * 1000)
  return `${monthNames[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

const units = [
  ['minute', 60, 90 * 60],
  ['hour', 3600, 36 * 3600],
  ['day', 86_400, 120 * 86_400],
  ['month', 30.44 * 86_400, 548 * 86_400],
  ['year', 365.25 * 86_400, Number.POSITIVE_INFINITY],
] as const

// Clocks differ, and a page knows the time to the minute: what has happened never reads as if it were to come, nor the other
// way round. So who asks says which of the two it is.

/** `5 hours ago`, `just now`: how long ago something happened, in the unit that reads best. Both in Unix seconds. */
export const timeAgo = (seconds: number, nowSeconds: number): string => {
  const amount = lengthInWords(nowSeconds - seconds)
  return amount ? `${amount} ago` : 'just now'
}

/** `in 3 days`, `in a moment`: how long it is until something happens. Both in Unix seconds. */
export const timeUntil = (seconds: number, nowSeconds: number): string =>
  `in ${lengthInWords(seconds - nowSeconds) ?? 'a moment'}`

/** Null for what is too short to be counted, or less than nothing. */
function lengthInWords(seconds: number): string | null {
  if (seconds < 45) return null
  const [unit, size] = units.find(([, , below]) => seconds < below) ?? units[4]
  const count = Math.max(1, Math.round(seconds / size))
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
