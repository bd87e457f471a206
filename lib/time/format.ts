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

const units = [
  ['minute', 60, 90 * 60],
  ['hour', 3600, 36 * 3600],
  ['day', 86_400, 45 * 86_400],
  ['month', 30.44 * 86_400, 548 * 86_400],
  ['year', 365.25 * 86_400, Number.POSITIVE_INFINITY],
] as const

/** `in 3 days`, `5 hours ago`, `just now`: rounded to the unit that reads best. Both in Unix seconds. */
export function relativeTime(seconds: number, nowSeconds: number): string {
  const distance = Math.abs(seconds - nowSeconds)
  if (distance < 45) return seconds > nowSeconds ? 'in a moment' : 'just now'
  const [unit, size] = units.find(([, , below]) => distance < below) ?? units[4]
  const count = Math.max(1, Math.round(distance / size))
  const amount = `${count} ${unit}${count === 1 ? '' : 's'}`
  return seconds > nowSeconds ? `in ${amount}` : `${amount} ago`
}
