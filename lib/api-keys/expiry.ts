/** What the person chooses in the select `Expiration`. */
export const expiryChoices = ['never', '30d', '60d', '90d', '6mo', '1y', 'custom'] as const
export type ExpiryChoice = (typeof expiryChoices)[number]

/** How long a key lives from the moment it is asked for. Months are those of the calendar in a time zone, such as `Europe/Berlin`. */
export type KeyLifetime = { days: number } | { months: number; timeZone: string }

/** When a key ends: after a length, which the server counts, or at an instant in Unix seconds; null: never. */
export type Expiry = { expiresIn: KeyLifetime } | { expiresAtSeconds: number | null }

/** A choice as it is asked for. Undefined for a custom date (`YYYY-MM-DD`) that is empty or is no date. Browser only. */
export function expiryOf(choice: ExpiryChoice, customDate = ''): Expiry | undefined {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  switch (choice) {
    case 'never':
      return { expiresAtSeconds: null }
    case '30d':
      return { expiresIn: { days: 30 } }
    case '60d':
      return { expiresIn: { days: 60 } }
    case '90d':
      return { expiresIn: { days: 90 } }
    case '6mo':
      return { expiresIn: { months: 6, timeZone } }
    case '1y':
      return { expiresIn: { months: 12, timeZone } }
    case 'custom': {
      const end = endOfLocalDay(customDate)
      return end === undefined ? undefined : { expiresAtSeconds: end }
    }
  }
}

/**
 * The instant that an expiry comes to when it is counted from `nowSeconds`; both in Unix seconds, null for never. A day has 24
 * hours; months end at the same time on the same day of the month, or on the last of a shorter one.
 */
export function expiryInstant(expiry: Expiry, nowSeconds: number): number | null {
  if (!('expiresIn' in expiry)) return expiry.expiresAtSeconds
  const { expiresIn } = expiry
  if ('days' in expiresIn) return nowSeconds + expiresIn.days * 86_400
  const shown = wallClock(expiresIn.timeZone)
  return instantOf(addMonths(shown(nowSeconds), expiresIn.months), shown)
}

export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}

/** The last second of a day in the person's own time zone, so that the key works throughout the day they picked. */
function endOfLocalDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  // The second before the next day: where clocks go back at midnight, 23:59:59 comes twice.
  const nextDay = new Date(0)
  nextDay.setFullYear(year, month - 1, day + 1)
  nextDay.setHours(0, 0, 0, 0)
  return Math.floor(nextDay.getTime() / 1000) - 1
}

/** Returns what clock and calendar of a zone show at an instant, as the seconds at which UTC shows the same. */
function wallClock(timeZone: string): (seconds: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (seconds) => {
    const parts = format.formatToParts(seconds * 1000)
    const [year = 0, month = 1, ...rest] = (
      ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
    ).map((type) => Number(parts.find((part) => part.type === type)?.value))
    return Date.UTC(year, month - 1, ...rest) / 1000
  }
}

/** The instant at which a zone shows this, or as much later as clocks are put forward over it. */
function instantOf(wanted: number, shown: (seconds: number) => number): number {
  const before = wanted - (shown(wanted) - wanted)
  const after = wanted - (shown(before) - before)
  return shown(after) === wanted ? after : Math.max(before, after)
}

function addMonths(shown: number, count: number): number {
  const date = new Date(shown * 1000)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + count)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime() / 1000
}
