import { afterEach, describe, expect, it } from 'vitest'
import { type ExpiryChoice, expiryInstant, expiryOf } from './expiry'

const originalZone = process.env.TZ
const inZone = (zone: string) => {
  process.env.TZ = zone
}
afterEach(() => {
  process.env.TZ = originalZone
})

const seconds = (iso: string) => Date.parse(iso) / 1000
const iso = (instant: number | null) => instant && new Date(instant * 1000).toISOString()

/** Where a choice made in the zone of `inZone` ends, counted from a moment. */
function endOf(choice: ExpiryChoice, from: string, customDate?: string) {
  const expiry = expiryOf(choice, customDate)
  return expiry && iso(expiryInstant(expiry, seconds(from)))
}

describe('a choice of Expiration', () => {
  it('never expires, or says that a date is missing', () => {
    expect(endOf('never', '2026-11-25T12:00:00Z')).toBeNull()
    for (const text of [undefined, '', '2027-02-30', '27-2-3'])
      expect(expiryOf('custom', text)).toBeUndefined()
  })

  it.each([
    ['30d', 30],
    ['60d', 60],
    ['90d', 90],
  ] as const)('%s are so many days of 24 hours, whatever the clocks do in between', (choice, days) => {
    for (const zone of ['UTC', 'America/New_York', 'Australia/Lord_Howe']) {
      inZone(zone)
      for (const from of ['2026-10-15T18:05:00Z', '2027-02-01T09:30:00Z', '2027-03-30T23:59:59Z']) {
        expect(endOf(choice, from)).toBe(iso(seconds(from) + days * 86_400))
      }
    }
  })

  it.each([
    ['6mo', 'UTC', '2026-08-31T12:00:00Z', '2027-02-28T12:00:00.000Z'],
    ['6mo', 'UTC', '2027-08-31T12:00:00Z', '2028-02-29T12:00:00.000Z'],
    ['1y', 'UTC', '2028-02-29T12:00:00Z', '2029-02-28T12:00:00.000Z'],
    // The last of August there while UTC is a day behind or ahead.
    ['6mo', 'Pacific/Kiritimati', '2026-08-30T12:00:00Z', '2027-02-27T12:00:00.000Z'],
    ['6mo', 'America/Los_Angeles', '2026-09-01T05:00:00Z', '2027-03-01T06:00:00.000Z'],
    // The same time by the clock on the wall, over the end of summer time.
    ['6mo', 'Europe/Berlin', '2026-07-15T08:00:00Z', '2027-01-15T09:00:00.000Z'],
  ] as const)(
    '%s in %s from %s ends on that day of the month, or the last of a shorter one',
    (choice, zone, from, to) => {
      inZone(zone)
      expect(endOf(choice, from)).toBe(to)
    },
  )

  it.each([
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.000Z'], // 25 hours long
    ['America/New_York', '2027-03-14', '2027-03-15T03:59:59.000Z'], // 23 hours long
    ['Pacific/Kiritimati', '2027-01-01', '2027-01-01T09:59:59.000Z'],
    ['Asia/Kathmandu', '2027-01-01', '2027-01-01T18:14:59.000Z'],
    ['Africa/Cairo', '2027-04-30', '2027-04-30T20:59:59.000Z'], // clocks change at midnight
    ['UTC', '2028-02-29', '2028-02-29T23:59:59.000Z'],
  ])('a custom date in %s lasts to the end of %s there', (zone, date, to) => {
    inZone(zone)
    expect(endOf('custom', '2026-10-01T00:00:00Z', date)).toBe(to)
  })
})
