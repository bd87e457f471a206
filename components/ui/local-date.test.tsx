// @vitest-environment happy-dom
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, expect, it } from 'vitest'
import { mount } from '@/components/testing/mount'
import { LocalDate } from './local-date'
import { LocalDateTime } from './local-date-time'
import { Timestamp } from './timestamp'

const originalZone = process.env.TZ
afterEach(() => {
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

it('a date is the one of this machine as soon as it may differ from the server’s, each with its zone', async () => {
  process.env.TZ = 'America/Los_Angeles'
  expect(renderToStaticMarkup(<LocalDate seconds={seconds} />)).toContain('>1 Feb 2027 UTC<')
  await mount(<LocalDate seconds={seconds} />)
  expect(document.body.textContent).toBe('31 Jan 2027 PST')
})

it('words stand in the place of a date, and what is no date says so', async () => {
  await mount(<Timestamp seconds={seconds} words="3 days ago" />)
  expect(document.querySelector('time')?.dateTime).toBe('2027-02-01T01:00:00.000Z')
  expect(document.body.textContent).toBe('3 days ago')
  await mount(<LocalDate seconds={1e15} />)
  expect(document.body.textContent).toBe('3 days agoNot a date')
})
