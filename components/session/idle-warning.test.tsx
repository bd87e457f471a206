// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { button, doing, mount } from '@/components/testing/mount'
import IdleWarning from './idle-warning'

/** When the session ends unless it is used, by the server; null: it has ended. */
let leftMs: number | null
let asked: string[]

beforeEach(() => {
  asked = []
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async (_path: string, { headers }: RequestInit) => {
    const isUse = !new Headers(headers).has('x-background')
    asked.push(isUse ? 'use' : 'look')
    if (leftMs === null)
      return Response.json({ error: { code: 'UNAUTHENTICATED', message: 'Sign in.' } }, { status: 401 })
    if (isUse) leftMs = 3_600_000
    return Response.json({ idleEndsInMs: leftMs })
  })
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

const after = (ms: number) => doing(() => vi.advanceTimersByTimeAsync(ms))
const title = () => document.querySelector('dialog h2')?.textContent

it('asks a minute before the end, and the answer puts it off', async () => {
  leftMs = 100_000
  await mount(<IdleWarning warnMs={60_000} />)
  await after(0)
  expect(title()).toBeUndefined()
  leftMs = 60_000
  await after(40_000)
  expect(title()).toBe('Still there?')
  expect(asked, 'looking is no use of the session').toEqual(['look', 'look'])
  await doing(() => button('Stay signed in').click())
  await after(0)
  expect(asked).toEqual(['look', 'look', 'use', 'look'])
  expect(title()).toBeUndefined()
})

it('goes when another tab is used', async () => {
  leftMs = 50_000
  await mount(<IdleWarning warnMs={60_000} />)
  await after(0)
  expect(title()).toBe('Still there?')
  leftMs = 3_600_000
  await after(10_000)
  expect(title()).toBeUndefined()
})

it('says that the session has ended, and can be put away: a new key may be open behind it', async () => {
  leftMs = null
  await mount(<IdleWarning warnMs={60_000} />)
  await after(0)
  expect(title()).toBe('You have been signed out')
  await doing(() => button('Close').click())
  expect(title()).toBeUndefined()
})

it('goes when one has signed in again in another tab, and comes back to this one', async () => {
  leftMs = null
  await mount(<IdleWarning warnMs={60_000} />)
  await after(0)
  leftMs = 100_000
  await doing(() => document.dispatchEvent(new Event('visibilitychange')))
  await after(0)
  expect(title()).toBeUndefined()
  leftMs = 60_000
  await after(40_000)
  expect(title()).toBe('Still there?')
})

it('alarms nobody while the dashboard does not answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await mount(<IdleWarning warnMs={60_000} />)
  await after(120_000)
  expect(title()).toBeUndefined()
})
