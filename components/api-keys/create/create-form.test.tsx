// @vitest-environment happy-dom
import type { ComponentProps } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { ScreenData } from '@/components/api-keys/screen-context'
import { button, doing, mount, type } from '@/components/testing/mount'
import { RequestError } from '@/lib/http/request-error'
import type { Owner } from '@/lib/owner/schema'
import CreateForm from './create-form'

const onCreate = vi.fn()
const partner: Owner = { kind: 'partner', id: 'partner_1', name: 'Ledgerline' }
const acme = { id: 'org_acme', name: 'Acme' }

beforeEach(() => {
  onCreate.mockReset().mockResolvedValue(undefined)
  vi.stubGlobal('fetch', async () => Response.json({ items: [acme], total: 37 }))
})

const open = (props: Partial<ComponentProps<typeof CreateForm>> = {}, owner: Owner = partner) =>
  mount(
    <ScreenData
      owner={owner}
      nowSeconds={0}
      openRevoke={() => undefined}
      keys={[]}
      revokedIds={new Set()}
      failures={new Map()}
      unresolved={[]}
      refresh={() => undefined}
    >
      <CreateForm
        forClient={null}
        draft={null}
        closeRequest={{ current: null }}
        onCreate={onCreate}
        onStartAnew={() => undefined}
        onClose={() => undefined}
        {...props}
      />
    </ScreenData>,
  )

const text = () => document.body.textContent ?? ''
const field = <T extends HTMLElement>(selector: string) => {
  const found = document.querySelector<T>(selector)
  if (!found) throw new Error(`No ${selector} in: ${text()}`)
  return found
}
const choose = (scope: string) => doing(() => field(`[value=${scope}]`).click())
const confirmAll = () => doing(() => field('[type=checkbox]').click())
const send = () => doing(() => button('Create key').click())
const asked = () => onCreate.mock.calls.map(([input]) => input.clientOrganizationId)

it('nothing is sent before the access is chosen', async () => {
  await open()
  await send()
  expect(text()).toContain('Choose a client, or all clients.')
  await choose('client')
  expect(text()).not.toContain('Choose a client')
  await send()
  expect(text()).toContain('Choose a client from the list.')
  expect(asked()).toEqual([])
})

it('all clients take a second answer, which says how many there are, and is asked for again after a change of mind', async () => {
  await open()
  await choose('partner')
  await vi.waitFor(() => expect(text()).toContain('Reaches all 37 clients of Ledgerline'))
  await send()
  expect(text()).toContain('Confirm that the key is for all 37 clients.')
  await confirmAll()
  await choose('client')
  await choose('partner')
  await send()
  expect(asked()).toEqual([])
  await confirmAll()
  await send()
  expect(asked()).toEqual([null])
})

it('how many there are is not waited for', async () => {
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  await open({}, { ...partner, id: 'partner_slow' })
  await choose('partner')
  expect(text()).toContain('Yes, for all clients')
  await confirmAll()
  await send()
  expect(asked()).toEqual([null])
})

it('a client that was chosen ahead gets the key', async () => {
  await open({ forClient: acme })
  await send()
  expect(asked()).toEqual(['org_acme'])
})

it('what was chosen before a reload is back, but for the second answer', async () => {
  const draft = {
    name: 'Storefront',
    scope: 'partner',
    client: acme,
    allConfirmed: true,
    expiry: '30d',
    customDate: '',
    note: 'In the vault',
    contact: 'it@example.com',
  } as const
  await open({ draft })
  await send()
  expect(asked()).toEqual([])
  await confirmAll()
  await send()
  expect(onCreate.mock.lastCall?.[0]).toMatchObject({
    name: 'Storefront',
    note: 'In the vault',
    contact: 'it@example.com',
  })
  onCreate.mockClear()
  // An earlier version kept none of these.
  const { allConfirmed: _, name: _name, note: _note, contact: _contact, ...earlier } = draft
  await open({ draft: { ...earlier, scope: 'client' } as never })
  await doing(() => [...document.querySelectorAll('form')].at(-1)?.requestSubmit())
  expect(asked()).toEqual(['org_acme'])
})

it('only what was written of the key is sent with it, and a refusal stands at its field', async () => {
  await open({ forClient: acme })
  expect(document.activeElement).toBe(field('[name=name]'))
  await send()
  expect(onCreate.mock.lastCall?.[0]).not.toHaveProperty('name')
  await doing(() => button('Add a note or a contact').click())
  expect(document.activeElement).toBe(field('[name=note]'))
  await doing(() => type(field('[name=name]'), 'Storefront'))
  await doing(() => type(field('[name=contact]'), 'nobody'))
  const contact = 'Enter an e-mail address, such as name@example.com.'
  onCreate.mockRejectedValue(new RequestError('VALIDATION_FAILED', 422, '', { fields: { contact } }))
  await send()
  expect(onCreate.mock.lastCall?.[0]).toMatchObject({ name: 'Storefront', contact: 'nobody' })
  expect(onCreate.mock.lastCall?.[0]).not.toHaveProperty('note')
  expect(text()).toContain(contact)
  expect(document.activeElement).toBe(field('[name=contact]'))
})

it('a key of an organization is for it, and nothing is asked', async () => {
  await open({}, { kind: 'organization', id: 'org_own', name: 'Acme' })
  await send()
  expect(asked()).toEqual(['org_own'])
})

it('an own date begins with the end that was chosen before', async () => {
  await open()
  const expiry = field<HTMLSelectElement>('select')
  const chooseExpiry = (value: string) =>
    doing(() => {
      expiry.value = value
      expiry.dispatchEvent(new Event('change', { bubbles: true }))
    })
  const daysAhead = () =>
    Math.round((Date.parse(field<HTMLInputElement>('[type=date]').value) - Date.now()) / 86_400_000)
  await chooseExpiry('30d')
  await chooseExpiry('custom')
  expect(daysAhead()).toBeGreaterThanOrEqual(29)
  expect(daysAhead()).toBeLessThanOrEqual(31)
  await chooseExpiry('never')
  await chooseExpiry('custom')
  expect(daysAhead()).toBeGreaterThanOrEqual(89)
})
