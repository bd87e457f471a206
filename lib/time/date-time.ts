import { monthNames, utcDate } from './format'

const two = (value: number) => String(value).padStart(2, '0')

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
