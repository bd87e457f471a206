import { afterEach, describe, expect, it } from 'vitest'
import { exactTimes, localDateTime, utcDateTime } from './date-time'
import { isShowable, timeAgo, timeUntil, utcDate, utcMonth } from './format'
import { localDate, localZone } from './local-date'

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
      expect(utcMonth(at('2026-11-30T23:59:59Z'))).toBe('Nov 2026')
      expect(utcDateTime(at('2027-02-01T04:05:06Z'))).toBe('1 Feb 2027, 04:05 UTC')
      expect(utcDateTime(at('2027-02-01T04:05:06Z'), { toTheSecond: true })).toBe('1 Feb 2027, 04:05:06 UTC')
    }
  })

  it.each([
    ['Europe/Berlin', '2027-02-21T13:05:00Z', '21 Feb 2027, 14:05 GMT+1'],
    ['Europe/Berlin', '2027-07-21T13:05:00Z', '21 Jul 2027, 15:05 GMT+2'],
    ['America/New_York', '2026-11-01T05:30:00Z', '1 Nov 2026, 01:30 EDT'],
    ['America/New_York', '2026-11-01T06:30:00Z', '1 Nov 2026, 01:30 EST'],
    ['Asia/Tokyo', '2026-12-31T15:00:00Z', '1 Jan 2027, 00:00 GMT+9'],
  ])('names the zone of %s on that day', (zone, instant, expected) => {
    process.env.TZ = zone
    expect(localDateTime(at(instant))).toBe(expected)
  })

  it('is told once where local time is UTC', () => {
    process.env.TZ = 'America/New_York'
    expect(exactTimes(at('2027-02-01T04:05:06Z'))).toEqual([
      '31 Jan 2027, 23:05:06 EST',
      '1 Feb 2027, 04:05:06 UTC',
    ])
    process.env.TZ = 'UTC'
    expect(exactTimes(at('2027-02-01T04:05:06Z'))).toEqual(['1 Feb 2027, 04:05:06 UTC'])
    expect(exactTimes(at('2027-02-01T04:05:06Z'), { toTheSecond: false })).toEqual(['1 Feb 2027, 04:05 UTC'])
  })

  it('falls on the day that it is here', () => {
    process.env.TZ = 'America/Los_Angeles'
    expect(localDate(at('2027-02-01T01:00:00Z'))).toBe('31 Jan 2027 PST')
  })

  it.each([
    ['America/New_York', 'New York, EST'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires, GMT-3'],
    ['Etc/GMT+5', 'GMT-5'],
    ['UTC', 'UTC'],
  ])('is told in the time of %s', (zone, expected) => {
    process.env.TZ = zone
    expect(localZone(at('2027-02-01T04:05:06Z'))).toBe(expected)
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
  [90 * day, 'in 90 days'],
  [240 * day, 'in 8 months'],
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
