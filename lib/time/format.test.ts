import { afterEach, describe, expect, it } from 'vitest'
import { localDateTime, utcDateTime } from './date-time'
import { isShowable, timeAgo, timeUntil, utcDate } from './format'

const originalZone = process.env.TZ
afterEach(() => {
  process.env.TZ = originalZone
})
const at = (iso: string) => Date.parse(iso) / 1000

describe('an instant in words', () => {
  it('is the same in UTC wherever it is written', () => {
    for (const zone of ['Pacific/Kiritimati', 'America/New_York', 'UTC']) {
      process.env.TZ = zone
      expect(utcDate(at('2026-11-12T23:59:59Z'))).toBe('12 Nov 2026')
      expect(utcDateTime(at('2027-02-01T04:05:06Z'))).toBe('1 Feb 2027, 04:05 UTC')
      expect(utcDateTime(at('2027-02-01T04:05:06Z'), { toTheSecond: true })).toBe('1 Feb 2027, 04:05:06 UTC')
    }
  })

  it.each([
    ['Europe/Berlin', '2027-02-21T13:05:00Z', '21 Feb 2027, 14:05 (Central European Standard Time)'],
    ['Europe/Berlin', '2027-07-21T13:05:00Z', '21 Jul 2027, 15:05 (Central European Summer Time)'],
    ['America/New_York', '2026-11-01T05:30:00Z', '1 Nov 2026, 01:30 (Eastern Daylight Time)'],
    ['America/New_York', '2026-11-01T06:30:00Z', '1 Nov 2026, 01:30 (Eastern Standard Time)'],
    ['Asia/Tokyo', '2026-12-31T15:00:00Z', '1 Jan 2027, 00:00 (Japan Standard Time)'],
  ])('names the zone of %s on that day', (zone, instant, expected) => {
    process.env.TZ = zone
    expect(localDateTime(at(instant))).toBe(expected)
  })

  it('is refused beyond what a date can hold', () => {
    expect(isShowable(8.64e12)).toBe(true)
    expect(isShowable(8.64e12 + 1)).toBe(false)
    expect(() => utcDateTime(8.64e12)).not.toThrow()
  })
})

const minute = 60
const hour = 60 * minute
const day = 24 * hour

const now = 1_800_000_000

it.each([
  [0, 'just now'],
  [30, 'just now'],
  [50, '1 minute ago'],
  [3 * day, '3 days ago'],
  [365 * day, '12 months ago'],
])('%s seconds ago is %s', (seconds, expected) => {
  expect(timeAgo(now - seconds, now)).toBe(expected)
})

it.each([
  [30, 'in a moment'],
  [89 * minute, 'in 89 minutes'],
  [2 * hour, 'in 2 hours'],
  [3 * day - 1, 'in 3 days'],
  [44 * day, 'in 44 days'],
  [730 * day, 'in 2 years'],
])('%s seconds from now is %s', (seconds, expected) => {
  expect(timeUntil(now + seconds, now)).toBe(expected)
})

it.each([1, 50, 26 * hour, 40 * day, 700 * day])(
  'what happened reads as past on a clock that is %s seconds behind',
  (behind) => {
    expect(timeAgo(now, now - behind)).toBe('just now')
  },
)

it.each([1, 50, 26 * hour, 40 * day, 700 * day])(
  'what is to come reads as future on a clock that is %s seconds ahead',
  (ahead) => {
    expect(timeUntil(now, now + ahead)).toBe('in a moment')
  },
)
