const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number) => String(value).padStart(2, '0')

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

/** `12 Nov 2026, 14:05 UTC`, or `14:05:09` with `{ toTheSecond: true }`. */
export function utcDateTime(seconds: number, { toTheSecond = false } = {}): string {
  const date = new Date(seconds * 1000)
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  return `${utcDate(seconds)}, ${clock}${toTheSecond ? `:${two(date.getUTCSeconds())}` : ''} UTC`
}

/**
 * `12 Nov 2026, 15:05 (Central European Standard Time)`: the instant on this machine's clock with the zone's name on
 * that day. Browser only, after hydration: the server has another zone.
 */
export function localDateTime(seconds: number, { toTheSecond = false } = {}): string {
  const date = new Date(seconds * 1000)
  const day = `${date.getDate()} ${monthNames[date.getMonth()]} ${date.getFullYear()}`
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`
  const zone = new Intl.DateTimeFormat('en', { timeZoneName: 'long' })
    .formatToParts(date)
    .find((part) => part.type === 'timeZoneName')
  return `${day}, ${clock}${toTheSecond ? `:${two(date.getSeconds())}` : ''} (${zone?.value ?? 'local time'})`
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
