import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expiryInstant } from './expiry'

/** Holds `rule` for 10,000 values; says which one broke it. */
const check = <T>(values: fc.Arbitrary<T>, rule: (value: T) => boolean) =>
  fc.assert(fc.property(values, rule), { numRuns: 10_000 })

const day = 86_400
const usual = process.env.TZ
afterAll(() => {
  process.env.TZ = usual
})

const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
const calendarDate = fc.record({
  year: fc.integer({ min: 2020, max: 2400 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 31 }),
})
const textOf = ({ year, month, day }: CalendarDate) => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
const pad = (value: number, length: number) => String(value).padStart(length, '0')
type CalendarDate = { year: number; month: number; day: number }
const exists = ({ year, month, day }: CalendarDate) => day <= new Date(Date.UTC(year, month, 0)).getUTCDate()

// Behind and ahead of UTC, with and without summer time, half and quarter hours, the day that is the first on Earth,
// and a summer time that begins and ends at midnight (Santiago): the last hour of a day comes twice.
const zones = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Santiago',
]

describe.each(zones)('in %s', (zone) => {
  beforeAll(() => {
    process.env.TZ = zone
  })

  it('a custom date lasts to the last second of that day on the calendar there', () => {
    check(calendarDate, (date) => {
      const instant = expiryInstant('custom', new Date(), textOf(date))
      if (typeof instant !== 'number') return instant === undefined && !exists(date)
      const end = new Date(instant * 1000)
      const isThatDay =
        end.getFullYear() === date.year && end.getMonth() + 1 === date.month && end.getDate() === date.day
      return exists(date) && isThatDay && new Date((instant + 1) * 1000).getDate() !== date.day
    })
  })

  it.each([
    ['30d', 30],
    ['60d', 60],
    ['90d', 90],
  ] as const)('%s is so many days on, at the same time of day', (choice, days) => {
    check(moment, (now) => {
      const seconds = (expiryInstant(choice, now) ?? 0) - now.getTime() / 1000
      // An hour, or half of one, may have come or gone in between.
      return Math.abs(seconds - days * day) <= 3_601
    })
  })

  it.each([
    ['6mo', 6],
    ['1y', 12],
  ] as const)('%s lands on the same day of the month, or on the last of a shorter one', (choice, months) => {
    check(moment, (now) => {
      const then = new Date((expiryInstant(choice, now) ?? 0) * 1000)
      const apart = (then.getFullYear() - now.getFullYear()) * 12 + then.getMonth() - now.getMonth()
      const last = new Date(then.getFullYear(), then.getMonth() + 1, 0).getDate()
      return apart === months && then.getDate() === Math.min(now.getDate(), last)
    })
  })
})

it('answers nothing for text that is no date', () => {
  check(
    fc.string({ unit: 'binary' }),
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) || expiryInstant('custom', new Date(), text) === undefined,
  )
})
