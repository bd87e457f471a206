// @vitest-environment happy-dom
import { act, createElement } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { mount } from '@/components/testing/mount'
import { useServerView } from './use-server-view'

const replace = vi.hoisted(() => vi.fn())
vi.mock('next/navigation', () => ({ useRouter: () => ({ replace }) }))

type View = { search: string; status: string; filings: string }
const initial: View = { search: '', status: 'all', filings: 'all' }
const pathOf = (view: View) => `/clients?${new URLSearchParams(view)}`
const pathWith = (some: Partial<View>) => pathOf({ ...initial, ...some })

beforeEach(() => {
  vi.useFakeTimers()
  replace.mockClear()
})
afterEach(() => void vi.useRealTimers())

/** Each step: what is chosen, after how many milliseconds it is asked for, and how long nothing happens then. */
type Step = [next: Partial<View>, afterMs: number, waitMs: number]

type Show = (next: Partial<View>, afterMs: number) => void

function Page({ received }: { received: { show?: Show } }) {
  received.show = useServerView(initial, pathOf).show
  return null
}

async function mountedView() {
  const received: { show?: Show } = {}
  const render = await mount(createElement(Page, { received }))
  return {
    show: (...how: Parameters<Show>) => received.show?.(...how),
    leave: () => render(null),
  }
}

async function pathsAfter(steps: Step[]) {
  const view = await mountedView()
  for (const [next, afterMs, waitMs] of steps) {
    view.show(next, afterMs)
    await act(() => vi.advanceTimersByTimeAsync(waitMs))
  }
  return replace.mock.calls.map(([path]) => path)
}

test.each<[string, Step[], Partial<View>[]]>([
  [
    'two choices, the answer to the first still on its way',
    [
      [{ status: 'ACTIVE' }, 0, 1],
      [{ filings: 'overdue' }, 0, 1],
    ],
    [{ status: 'ACTIVE' }, { status: 'ACTIVE', filings: 'overdue' }],
  ],
  [
    'a choice while a search waits',
    [
      [{ search: 'acme' }, 300, 100],
      [{ status: 'ACTIVE' }, 0, 1],
    ],
    [{ search: 'acme', status: 'ACTIVE' }],
  ],
  [
    'typing: only what is there when it pauses',
    [
      [{ search: 'a' }, 300, 100],
      [{ search: 'ac' }, 300, 400],
    ],
    [{ search: 'ac' }],
  ],
  [
    'a letter that changes nothing does not take back the one before',
    [
      [{ search: 'a' }, 300, 100],
      [{ search: 'a' }, 300, 400],
    ],
    [{ search: 'a' }],
  ],
  [
    'typed and taken back at once',
    [
      [{ search: 'a' }, 300, 100],
      [{ search: '' }, 300, 400],
    ],
    [],
  ],
  [
    'Enter sends at once, and a second one nothing',
    [
      [{ search: 'a' }, 300, 10],
      [{}, 0, 1],
      [{}, 0, 400],
    ],
    [{ search: 'a' }],
  ],
  ['nothing chosen', [[{}, 0, 1]], []],
])('%s', async (_what, steps, expected) => {
  expect(await pathsAfter(steps)).toEqual(expected.map(pathWith))
})

test('a page that was left asks for nothing', async () => {
  const view = await mountedView()
  view.show({ search: 'a' }, 300)
  await view.leave()
  await vi.advanceTimersByTimeAsync(400)
  expect(replace).not.toHaveBeenCalled()
})
