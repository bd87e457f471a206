import { monthNames } from './format'

// By this machine's clock, so in the browser only, after hydration: the server has another zone.

/** `12 Nov 2026 EST`: the day on which an instant (Unix seconds) falls here, with the zone it is told in. */
export function localDate(seconds: number, { zoneBelow = false } = {}): string {
  const date = new Date(seconds * 1000)
  return `${localDay(date)}${zoneAfter(date, zoneBelow)}`
}

/** `12 Nov 2026` */
export const localDay = (date: Date) =>
  `${date.getDate()} ${monthNames[date.getMonth()]} ${date.getFullYear()}`

/** `EST`, `GMT+1`: how the zone is called on that day. */
const shortZone = (date: Date) =>
  new Intl.DateTimeFormat('en', { timeZoneName: 'short' })
    .formatToParts(date)
    .find(({ type }) => type === 'timeZoneName')?.value ?? 'local time'

/** ` EST`; nothing where a list names the zone of now below it, and on that day it was the same. */
export function zoneAfter(date: Date, zoneBelow: boolean): string {
  const zone = shortZone(date)
  return zoneBelow && zone === shortZone(new Date()) ? '' : ` ${zone}`
}

/** `New York, EST`, or `UTC` alone: whose time it is that this machine shows, as of `nowSeconds` (Unix). */
export function localZone(nowSeconds: number): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const city = timeZone.startsWith('Etc/') ? '' : timeZone.split('/').slice(1).at(-1)?.replaceAll('_', ' ')
  const zone = shortZone(new Date(nowSeconds * 1000))
  return city ? `${city}, ${zone}` : zone
}
