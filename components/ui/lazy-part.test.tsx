// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { alerts, button, doing, mount, pending } from '@/components/testing/mount'
import { fetchPart, lazyPart } from './lazy-part'

const Part = ({ name }: { name: string }) => <p>{`Here is ${name}.`}</p>
const text = () => document.body.textContent

let isOnline = true
let health: () => Promise<Response>
const ok = async () => new Response(null, { status: 200 })
const gone = () => Promise.reject(new TypeError('Failed to fetch'))

beforeEach(() => {
  isOnline = true
  health = ok
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline)
  vi.stubGlobal('fetch', () => health())
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a part that can’t be fetched', () => {
  it.each([
    ['PAGE_OUTDATED', true, ok],
    ['NO_ANSWER', true, gone],
    ['NO_ANSWER', true, async () => new Response(null, { status: 503 })],
    ['OFFLINE', false, gone],
  ] as const)('is %s where the browser is online: %s', async (code, online, answer) => {
    isOnline = online
    health = answer
    await expect(fetchPart(() => Promise.reject(new Error('chunk 17')))).rejects.toMatchObject({
      code,
      message: expect.not.stringContaining('chunk'),
    })
  })

  it('leaves the page as it is, says so in its place, and comes when it is tried again', async () => {
    health = gone
    const answers: (() => Promise<{ default: typeof Part }>)[] = [gone, gone, async () => ({ default: Part })]
    const Lazy = lazyPart(() => (answers.shift() ?? gone)())
    await mount(
      <>
        <h1>The page</h1>
        <Lazy name="a" />
      </>,
    )
    await vi.waitFor(() => expect(alerts()).toEqual([expect.stringContaining('can’t be reached')]))
    expect(text()).toContain('The page')
    await doing(() => button('Try again').click())
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    await doing(() => button('Try again').click())
    await vi.waitFor(() => expect(text()).toContain('Here is a.'))
    expect(alerts()).toEqual([])
  })

  it('offers a reload after an update, as trying again would not help', async () => {
    const Lazy = lazyPart<{ name: string }>(gone)
    await mount(<Lazy name="a" />)
    await vi.waitFor(() => expect(alerts()).toEqual([expect.stringContaining('updated')]))
    expect(button('Reload').isConnected).toBe(true)
    expect(() => button('Try again')).toThrow()
  })
})

it('until it is there something stands in its place', async () => {
  const part = pending<{ default: typeof Part }>()
  const Lazy = lazyPart(() => part.promise, { fallback: 'Loading…' })
  await mount(<Lazy name="b" />)
  expect(text()).toBe('Loading…')
  await doing(() => part.resolve({ default: Part }))
  expect(text()).toBe('Here is b.')
})

it('it is fetched when it is rendered, or when the page is idle', async () => {
  let idle: () => void = () => undefined
  vi.stubGlobal('requestIdleCallback', (act: () => void) => {
    idle = act
    return 0
  })
  const load = vi.fn(async () => ({ default: Part }))
  lazyPart(load)
  idle()
  expect(load).not.toHaveBeenCalled()
  lazyPart(load, { fetchWhenIdle: true })
  expect(load).not.toHaveBeenCalled()
  idle()
  expect(load).toHaveBeenCalledOnce()
})
