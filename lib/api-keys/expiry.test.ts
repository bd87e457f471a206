import { afterEach, describe, expect, it } from 'vitest'
import { expiryInstant } from './expiry'

const originalZone = process.env.TZ
const inZone = (zone: string) => {
  process.env.TZ = zone
}
afterEach(() => {
  process.env.TZ = originalZone
})

const iso = (seconds: number | null | undefined) =>
  typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : seconds

describe('a choice of Expiration', () => {
  it('never expires, or says that a date is missing', () => {
    expect(expiryInstant('never', new Date())).toBeNull()
    expect(expiryInstant('custom', new Date())).toBeUndefined()
    expect(expiryInstant('custom', new Date(), '2027-02-30')).toBeUndefined()
    expect(expiryInstant('custom', new Date(), '27-2-3')).toBeUndefined()
  })

  it('keeps the wall clock over the end of summer time', () => {
    inZone('America/New_York')
    // 15 October 14:05 EDT is 18:05 UTC; thirty days on it is EST.
    expect(iso(expiryInstant('30d', new Date('2026-10-15T18:05:00Z')))).toBe('2026-11-14T19:05:00.000Z')
  })

  it('keeps the wall clock over the start of summer time', () => {
    inZone('Europe/Berlin')
    expect(iso(expiryInstant('60d', new Date('2027-02-01T09:30:00Z')))).toBe('2027-04-02T08:30:00.000Z')
  })

  it.each([
    ['6mo', '2026-08-31T12:00:00Z', '2027-02-28T12:00:00.000Z'],
    ['6mo', '2027-08-31T12:00:00Z', '2028-02-29T12:00:00.000Z'],
    ['1y', '2028-02-29T12:00:00Z', '2029-02-28T12:00:00.000Z'],
  ] as const)('%s from %s ends on the last day of a shorter month', (choice, from, to) => {
    inZone('UTC')
    expect(iso(expiryInstant(choice, new Date(from)))).toBe(to)
  })

  it.each([
    ['America/New_York', '2026-11-01', '2026-11-02T04:59:59.000Z'], // 25 hours long
    ['America/New_York', '2027-03-14', '2027-03-15T03:59:59.000Z'], // 23 hours long
    ['Pacific/Kiritimati', '2027-01-01', '2027-01-01T09:59:59.000Z'],
    ['Asia/Kathmandu', '2027-01-01', '2027-01-01T18:14:59.000Z'],
    ['Africa/Cairo', '2027-04-30', '2027-04-30T20:59:59.000Z'], // clocks change at midnight
    ['UTC', '2028-02-29', '2028-02-29T23:59:59.000Z'],
  ])('a custom date in %s lasts to the end of %s there', (zone, date, to) => {
    inZone(zone)
    expect(iso(expiryInstant('custom', new Date('2026-10-01T00:00:00Z'), date))).toBe(to)
  })
})
