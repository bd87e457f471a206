/** What the person chooses in the select `Expiration`. */
export const expiryChoices = ['never', '30d', '60d', '90d', '6mo', '1y', 'custom'] as const
export type ExpiryChoice = (typeof expiryChoices)[number]

const days = { '30d': 30, '60d': 60, '90d': 90 } as const
const months = { '6mo': 6, '1y': 12 } as const

/**
 * The instant a choice resolves to, in Unix seconds, or null for never. Days and months are counted on the person's
 * calendar (same wall-clock time, the last day of a shorter month); a custom date (`YYYY-MM-DD`) lasts to the end of that
 * day in the person's own time zone, so that the key works throughout the day they picked. Answers `undefined` for a
 * custom date that is empty or is no date.
 */
export function expiryInstant(choice: ExpiryChoice, now: Date, customDate = ''): number | null | undefined {
  if (choice === 'never') return null
  if (choice === 'custom') return endOfLocalDay(customDate)
  const then = new Date(now)
  if (choice in days) then.setDate(then.getDate() + days[choice as keyof typeof days])
  else addMonths(then, months[choice as keyof typeof months])
  return Math.floor(then.getTime() / 1000)
}

function addMonths(date: Date, count: number) {
  const day = date.getDate()
  date.setDate(1)
  date.setMonth(date.getMonth() + count)
  date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()))
}

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
