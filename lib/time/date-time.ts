import { utcDate } from './format'
import { localDay, zoneAfter } from './local-date'

const two = (value: number) => String(value).padStart(2, '0')

/** `12 Nov 2026, 14:05 UTC`, or `14:05:09` with `{ toTheSecond: true }`; without the zone where it stands below the list. */
export function utcDateTime(seconds: number, { toTheSecond = false, zoneBelow = false } = {}): string {
  const date = new Date(seconds * 1000)
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  return `${utcDate(seconds)}, ${clock}${toTheSecond ? `:${two(date.getUTCSeconds())}` : ''}${zoneBelow ? '' : ' UTC'}`
}

/**
 * `12 Nov 2026, 15:05 EST`: the instant on this machine's clock, with the short name of its zone on that day, unless `zoneBelow` names
 * the same one for a whole list. Browser only, after hydration: the server has another zone.
 */
export function localDateTime(seconds: number, { toTheSecond = false, zoneBelow = false } = {}): string {
  const date = new Date(seconds * 1000)
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`
  return `${localDay(date)}, ${clock}${toTheSecond ? `:${two(date.getSeconds())}` : ''}${zoneAfter(date, zoneBelow)}`
}

/** An instant on this machine's clock and in UTC; once where the two clocks say the same. Browser only. */
export function exactTimes(seconds: number, { toTheSecond = true } = {}): string[] {
  const utc = utcDateTime(seconds, { toTheSecond })
  const isUtc = new Date(seconds * 1000).getTimezoneOffset() === 0
  return isUtc ? [utc] : [localDateTime(seconds, { toTheSecond }), utc]
}
