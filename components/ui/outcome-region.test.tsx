// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { button, doing, mount } from '@/components/testing/mount'
import { Dialog } from './dialog'
import { OutcomeRegion } from './outcome-region'
import { announce, showOutcome } from './outcomes'

// One clock for all: what was said last is remembered by it.
beforeAll(() => {
  vi.useFakeTimers()
  return () => void vi.useRealTimers()
})
beforeEach(() => void vi.advanceTimersByTime(1000))

const region = () => document.querySelector<HTMLElement>('[role=status]')
const cards = () =>
  [...(region()?.querySelectorAll('.pointer-events-auto > p') ?? [])].map((p) => p.textContent)
const said = () => region()?.querySelector('.sr-only')?.textContent
const after = (ms: number) => doing(() => vi.advanceTimersByTime(ms))
const dismiss = () => document.querySelector<HTMLButtonElement>('[aria-label="Hide message"]')

it('an outcome is read out once and stays for ten seconds', async () => {
  await mount(<OutcomeRegion />)
  expect(region()?.getAttribute('aria-atomic')).toBe('false')
  await doing(() => showOutcome({ text: 'Key revoked' }))
  expect(cards()).toEqual(['Key revoked'])
  await after(9_900)
  expect(cards()).toEqual(['Key revoked'])
  await after(200)
  expect(cards()).toEqual([])
})

it('what is announced next waits for the outcome, and takes nothing away', async () => {
  await mount(<OutcomeRegion />)
  await doing(() => {
    showOutcome({ text: 'Key revoked' })
    announce('8 keys')
    announce('8 keys')
  })
  expect([cards(), said()]).toEqual([['Key revoked'], ''])
  await after(1000)
  const first = region()?.querySelector('.sr-only p')
  expect(first?.textContent).toBe('8 keys')
  await after(1000)
  expect(said()).toBe('8 keys')
  expect(region()?.querySelector('.sr-only p'), 'the same sentence is read again').not.toBe(first)
  expect(cards()).toEqual(['Key revoked'])
})

it('it stays while the pointer is on it, and as long again afterwards', async () => {
  await mount(<OutcomeRegion />)
  await doing(() => showOutcome({ text: 'Key revoked' }))
  const card = document.querySelector('.pointer-events-auto')
  await doing(() => card?.dispatchEvent(new Event('pointerover', { bubbles: true })))
  await after(60_000)
  expect(cards()).toEqual(['Key revoked'])
  await doing(() => card?.dispatchEvent(new Event('pointerout', { bubbles: true })))
  await after(9_900)
  expect(cards()).toEqual(['Key revoked'])
  await after(200)
  expect(cards()).toEqual([])
})

it('with an action it stays until that is pressed or it is put away', async () => {
  const run = vi.fn()
  await mount(<OutcomeRegion />)
  await doing(() => showOutcome({ text: 'Not sent', action: { label: 'Try again', run } }))
  await after(60_000)
  expect(cards()).toEqual(['Not sent'])
  await doing(() => button('Try again').click())
  expect(run).toHaveBeenCalledOnce()
  expect(cards()).toEqual([])
})

it('put away by its button or Escape, it gives the focus back', async () => {
  await mount(
    <>
      <button type="button">Before</button>
      <OutcomeRegion />
    </>,
  )
  for (const putAway of [
    () => dismiss()?.click(),
    () => dismiss()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
  ]) {
    await doing(() => showOutcome({ text: 'Key revoked' }))
    await doing(() => button('Before').focus())
    await doing(() => dismiss()?.focus())
    await doing(putAway)
    expect(cards()).toEqual([])
    expect(document.activeElement).toBe(button('Before'))
  }
})

it('while a dialog is open, outcomes wait, and announcements are read in it', async () => {
  const page = (open: boolean) => (
    <>
      <OutcomeRegion />
      {open && (
        <Dialog title="A dialog" onCloseRequest={() => undefined}>
          Content
        </Dialog>
      )}
    </>
  )
  const render = await mount(page(true))
  await doing(() => {
    showOutcome({ text: 'Key revoked' })
    announce('Copied')
  })
  expect(document.querySelector('dialog [aria-live]')?.textContent).toBe('Copied')
  expect([cards(), said()]).toEqual([[], ''])
  await render(page(false))
  expect(cards()).toEqual(['Key revoked'])
})

it('the next owner’s page shows nothing of the former', async () => {
  const render = await mount(<OutcomeRegion key="one" />)
  await doing(() => showOutcome({ text: 'Key revoked' }))
  await render(<OutcomeRegion key="other" />)
  expect(cards()).toEqual([])
})

it('what was done and announced before the region was there comes with it', async () => {
  showOutcome({ text: 'Key revoked' })
  announce('Copied')
  await mount(<OutcomeRegion />)
  expect(cards()).toEqual(['Key revoked'])
  await after(2000)
  expect(said()).toBe('Copied')
})
