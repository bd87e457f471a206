// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { doing, mount } from '@/components/testing/mount'
import { Dialog } from '@/components/ui/dialog'
import { OutcomeRegion } from '@/components/ui/outcome-region'
import { showOutcome } from '@/components/ui/outcomes'
import { KeyCount } from './key-count'

// One clock for all: what was said last is remembered by it.
beforeAll(() => {
  vi.useFakeTimers()
  return () => void vi.useRealTimers()
})
beforeEach(() => void vi.advanceTimersByTime(1000))

const after = (ms: number) => doing(() => vi.advanceTimersByTime(ms))
const said = () => document.querySelector('[role=status] .sr-only')?.textContent
const saidInDialogs = () =>
  [...document.querySelectorAll('dialog > [aria-live]')].map(({ textContent }) => textContent).join('')

type Shown = { keys: number; dialogs?: number; loading?: boolean }

/** The page with so many keys, and so many dialogs one above the other. */
async function page(shown: Shown) {
  const content = ({ keys, dialogs = 0, loading = false }: Shown) => (
    <>
      <OutcomeRegion />
      <KeyCount shown={keys} loaded={keys} total={keys} loading={loading} uncertain={false} />
      <div>
        {Array.from({ length: dialogs }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: which of them it is
          <Dialog key={index} title="A dialog" onCloseRequest={() => undefined}>
            Content
          </Dialog>
        ))}
      </div>
    </>
  )
  const render = await mount(content(shown))
  return (next: Shown) => render(content(next))
}

it('what was there at first is not said, and each change once', async () => {
  const show = await page({ keys: 6 })
  await after(5_000)
  expect(said()).toBe('')
  await show({ keys: 7 })
  await after(600)
  expect(said(), 'more may follow').toBe('')
  await show({ keys: 8 })
  await after(600)
  expect(said()).toBe('')
  await after(200)
  expect(said()).toBe('8 keys')
})

it('is not said while keys arrive', async () => {
  const show = await page({ keys: 100, loading: true })
  await show({ keys: 200, loading: true })
  await after(5_000)
  expect(said()).toBe('')
  await show({ keys: 300 })
  await after(800)
  expect(said()).toBe('300 keys')
})

// Each step is a page and how many milliseconds it stays.
const orders: Record<string, [Shown, number][]> = {
  'changed before a dialog opened': [
    [{ keys: 7 }, 300],
    [{ keys: 7, dialogs: 1 }, 5_000],
  ],
  'changed while it was open, for long': [
    [{ keys: 6, dialogs: 1 }, 300],
    [{ keys: 7, dialogs: 1 }, 5_000],
  ],
  'changed while it was open, for a moment': [
    [{ keys: 6, dialogs: 1 }, 300],
    [{ keys: 7, dialogs: 1 }, 100],
  ],
  'changed below two dialogs, of which one is left': [
    [{ keys: 6, dialogs: 2 }, 300],
    [{ keys: 7, dialogs: 2 }, 5_000],
    [{ keys: 7, dialogs: 1 }, 5_000],
  ],
  'changed after a dialog was closed': [[{ keys: 6, dialogs: 1 }, 300]],
}

it.each(Object.entries(orders))('is said after the last dialog was closed: %s', async (_, steps) => {
  const show = await page({ keys: 6 })
  for (const [shown, ms] of steps) {
    await show(shown)
    await after(ms)
    expect([said(), saidInDialogs()]).toEqual(['', ''])
  }
  await show({ keys: 7 })
  await after(600)
  expect(said()).toBe('')
  await after(200)
  expect(said()).toBe('7 keys')
})

it('is not said where it is again what was said last', async () => {
  const show = await page({ keys: 6 })
  await show({ keys: 7, dialogs: 1 })
  await after(5_000)
  await show({ keys: 6, dialogs: 1 })
  await show({ keys: 6 })
  await after(5_000)
  expect([said(), saidInDialogs()]).toEqual(['', ''])
})

it('comes after what was done in the dialog', async () => {
  const show = await page({ keys: 6, dialogs: 1 })
  await show({ keys: 7, dialogs: 1 })
  await after(5_000)
  await show({ keys: 7 })
  await doing(() => showOutcome({ text: 'API key created' }))
  await after(900)
  expect(said(), 'while that is read').toBe('')
  await after(200)
  expect(said()).toBe('7 keys')
})
