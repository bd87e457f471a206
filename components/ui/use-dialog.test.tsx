// @vitest-environment happy-dom
import type { ComponentType } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { button, doing, mount, pending } from '@/components/testing/mount'
import { Button } from './button'
import { Dialog } from './dialog'
import { useDialog } from './use-dialog'

type AskProps = { about: string; onClose: () => void }
type Module = { default: ComponentType<AskProps> }

const Ask = ({ about, onClose }: AskProps) => (
  <Dialog title={`About ${about}`} onCloseRequest={onClose}>
    <Button onClick={onClose}>Close it</Button>
  </Dialog>
)

function Screen({ load, elsewhere = false }: { load: () => Promise<Module>; elsewhere?: boolean }) {
  const dialog = useDialog<Module['default'], string>(load)
  return (
    <>
      <h1 tabIndex={-1}>Heading</h1>
      <Button
        ref={dialog.opener}
        busy={dialog.opening}
        onPointerEnter={dialog.prefetch}
        onClick={() => dialog.open('keys')}
      >
        Open
      </Button>
      {dialog.render((Asking, about) => (
        <Asking
          about={about}
          onClose={() => (elsewhere ? dialog.close(() => document.querySelector('h1')) : dialog.close())}
        />
      ))}
    </>
  )
}

const titles = () => [...document.querySelectorAll('dialog h2')].map(({ textContent }) => textContent)
const isBusy = () => button('Open').getAttribute('aria-disabled') === 'true'

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', () => 0)
  vi.stubGlobal('fetch', async () => new Response(null, { status: 200 }))
})
afterEach(() => vi.unstubAllGlobals())

it('a press that comes before the dialog is not lost, and a second one opens no second', async () => {
  const part = pending<Module>()
  await mount(<Screen load={() => part.promise} />)
  await doing(() => button('Open').click())
  await doing(() => button('Open').click())
  expect([titles(), isBusy()]).toEqual([[], true])
  await doing(() => part.resolve({ default: Ask }))
  expect([titles(), isBusy()]).toEqual([['About keys'], false])
})

it('a dialog that is closed gives focus back to what opened it', async () => {
  const load = async () => ({ default: Ask })
  await mount(<Screen load={load} />)
  await doing(() => button('Open').click())
  // Safari does not focus what is pressed: the browser alone would not know.
  await doing(() => button('Close it').click())
  expect(titles()).toEqual([])
  expect(document.activeElement?.textContent).toBe('Open')
})

it('or to the given fallback, when what opened it is gone', async () => {
  const load = async () => ({ default: Ask })
  await mount(<Screen load={load} elsewhere />)
  await doing(() => button('Open').click())
  await doing(() => button('Close it').click())
  expect(document.activeElement?.textContent).toBe('Heading')
})

it('it is fetched when someone comes near, and opens nothing by that', async () => {
  const load = vi.fn(async () => ({ default: Ask }))
  await mount(<Screen load={load} />)
  expect(load, 'the page is not idle yet').not.toHaveBeenCalled()
  await doing(() => button('Open').dispatchEvent(new PointerEvent('pointerover', { bubbles: true })))
  expect(load).toHaveBeenCalledOnce()
  expect(titles()).toEqual([])
})

it('where it can’t be fetched that is said once someone presses, and the next press tries again', async () => {
  const answers = [
    () => Promise.reject(new Error('404')),
    () => Promise.reject(new Error('404')),
    async () => ({ default: Ask }),
  ]
  const load = () => (answers.shift() ?? (() => Promise.reject(new Error('too often'))))()
  await mount(<Screen load={load} />)
  await doing(() => button('Open').dispatchEvent(new PointerEvent('pointerover', { bubbles: true })))
  expect(titles(), 'nobody pressed').toEqual([])
  await doing(() => button('Open').click())
  await vi.waitFor(() => expect(titles()).toEqual(['The dashboard was updated']))
  expect(isBusy()).toBe(false)
  await doing(() => button('Close').click())
  await doing(() => button('Open').click())
  expect(titles()).toEqual(['About keys'])
})
