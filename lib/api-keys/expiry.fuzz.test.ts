import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expiryInstant, expiryOf } from './expiry'

/** Holds `rule` for 10,000 values; says which one broke it. */
const check = <T>(values: fc.Arbitrary<T>, rule: (value: T) => boolean) =>
  fc.assert(fc.property(values, rule), { numRuns: 10_000 })

const usual = process.env.TZ
afterAll(() => {
  process.env.TZ = usual
})

const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000))
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
      const expiry = expiryOf('custom', textOf(date))
      if (!expiry) return !exists(date)
      const instant = expiryInstant(expiry, 0) ?? 0
      const end = new Date(instant * 1000)
      const isThatDay =
        end.getFullYear() === date.year && end.getMonth() + 1 === date.month && end.getDate() === date.day
      return exists(date) && isThatDay && new Date((instant + 1) * 1000).getDate() !== date.day
    })
  })

  it.each([
    ['6mo', 6],
    ['1y', 12],
  ] as const)(
    '%s lands on the same day of the month, or on the last of a shorter one, at the same time',
    (choice, months) => {
      const expiry = expiryOf(choice)
      // A server has a time zone of its own.
      process.env.TZ = 'Asia/Tokyo'
      const counted = (now: Date) => expiry && expiryInstant(expiry, now.getTime() / 1000)
      const instants = fc.sample(moment, 500).map((now) => [now, counted(now)] as const)
      process.env.TZ = zone
      for (const [now, seconds] of instants) {
        const then = new Date((seconds ?? 0) * 1000)
        const apart = (then.getFullYear() - now.getFullYear()) * 12 + then.getMonth() - now.getMonth()
        const last = new Date(then.getFullYear(), then.getMonth() + 1, 0).getDate()
        const minutesOff = Math.abs(minutesOfDay(then) - minutesOfDay(now))
        expect([now, apart, then.getDate()]).toEqual([now, months, Math.min(now.getDate(), last)])
        // A time that is skipped on that day comes as much later.
        expect(minutesOff, `${now.toISOString()} to ${then.toISOString()}`).toBeLessThanOrEqual(60)
      }
    },
  )
})

const minutesOfDay = (date: Date) => date.getHours() * 60 + date.getMinutes()

it('answers nothing for text that is no date', () => {
  check(
    fc.string({ unit: 'binary' }),
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) || expiryOf('custom', text) === undefined,
  )
})
