// @vitest-environment happy-dom
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { mount } from '@/components/testing/mount'
import { LocalDate } from './local-date'
import { LocalDateTime } from './local-date-time'
import { TimeZone } from './time-zone'
import { Timestamp } from './timestamp'

const originalZone = process.env.TZ
afterEach(() => {
  vi.useRealTimers()
  process.env.TZ = originalZone
})
const seconds = Date.parse('2027-02-01T01:00:00Z') / 1000

it('so is a clock', async () => {
  process.env.TZ = 'America/Los_Angeles'
  const time = <LocalDateTime seconds={seconds} toTheSecond />
  expect(renderToStaticMarkup(time)).toContain('>1 Feb 2027, 01:00:00 UTC<')
  await mount(time)
  expect(document.body.textContent).toBe('31 Jan 2027, 17:00:00 PST')
})

it.each([
  ['2027-01-15', ['31 Jan 2027', '31 Jan 2027, 17:00', 'Times in Los Angeles, PST']],
  ['2027-07-15', ['31 Jan 2027 PST', '31 Jan 2027, 17:00 PST', 'Times in Los Angeles, PDT']],
])('on %s the zone of a list stands below it once, and at dates that have another', async (today, local) => {
  process.env.TZ = 'America/Los_Angeles'
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(today) })
  const list = [
    <LocalDate key="day" seconds={seconds} />,
    <LocalDateTime key="clock" seconds={seconds} zoneBelow />,
    <TimeZone key="zone" />,
  ]
  expect(renderToStaticMarkup(list).match(/(?<=>)[^<]+/g)).toEqual([
    '1 Feb 2027',
    '1 Feb 2027, 01:00',
    'Times in UTC',
  ])
  await mount(list)
  expect([...document.querySelectorAll('time, p')].map(({ textContent }) => textContent)).toEqual(local)
})

it('words stand in the place of a date, and what is no date says so', async () => {
  await mount(<Timestamp seconds={seconds} words="3 days ago" />)
  expect(document.querySelector('time')?.dateTime).toBe('2027-02-01T01:00:00.000Z')
  expect(document.body.textContent).toBe('3 days ago')
  await mount(<LocalDate seconds={1e15} />)
  expect(document.body.textContent).toBe('3 days agoNot a date')
})
