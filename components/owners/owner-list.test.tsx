// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { doing, mount, type } from '@/components/testing/mount'
import type { Owner } from '@/lib/owner/schema'
import OwnerList from './owner-list'

const partners = (count: number): Owner[] =>
  Array.from({ length: count }, (_, at) => ({
    kind: 'partner',
    id: `partner_${at}`,
    name: `${'ABCDEFGHIJ'[at]} & Sons`,
  }))

async function open(owners: Owner[], active = owners[0] as Owner) {
  const onChoose = vi.fn()
  await mount(<OwnerList label="Active partner" active={active} owners={owners} onChoose={onChoose} />)
  return onChoose
}

const press = (key: string) =>
  doing(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
const focused = () => document.activeElement?.textContent
const items = () => [...document.querySelectorAll('[role=menuitemradio]')].map((item) => item.textContent)

it('opens at the active one, and keys move the focus without choosing', async () => {
  const onChoose = await open(partners(3), partners(3)[1])
  expect(focused()).toBe('B & Sons')
  const moves: [string, string][] = [
    ['ArrowDown', 'C & Sons'],
    ['ArrowDown', 'A & Sons'],
    ['ArrowUp', 'C & Sons'],
    ['Home', 'A & Sons'],
    ['End', 'C & Sons'],
    ['b', 'B & Sons'],
  ]
  for (const [key, expected] of moves) {
    await press(key)
    expect(focused(), key).toBe(expected)
  }
  expect(onChoose).not.toHaveBeenCalled()
  await doing(() => (document.activeElement as HTMLElement).click())
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(partners(3)[1])
})

it('from eight on they are searched by name and id; Enter takes the first', async () => {
  await open(partners(7))
  expect(document.querySelector('input')).toBeNull()
  const onChoose = await open(partners(8))
  const field = [...document.querySelectorAll('input')].at(-1) as HTMLInputElement
  expect(document.activeElement).toBe(field)
  await doing(() => type(field, 'PARTNER_5'))
  expect(items().slice(7)).toEqual(['F & Sons'])
  await press('Enter')
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(partners(8)[5])
  await doing(() => type(field, 'nobody'))
  await press('Enter')
  expect(onChoose).toHaveBeenCalledOnce()
  expect(document.body.textContent).toContain('Nothing matches')
})

it('partners and organizations stand in two groups', async () => {
  await open([...partners(1), { kind: 'organization', id: 'org_1', name: 'Bakery' }])
  expect(
    [...document.querySelectorAll('[role=group]')].map((group) => [
      group.getAttribute('aria-label'),
      group.querySelectorAll('[role=menuitemradio]').length,
    ]),
  ).toEqual([
    ['Partners', 1],
    ['Organizations', 1],
  ])
})
