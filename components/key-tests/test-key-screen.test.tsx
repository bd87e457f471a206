// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { button, doing, mount, type } from '@/components/testing/mount'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Owner } from '@/lib/owner/schema'
import { TestKeyScreen } from './test-key-screen'

const partner: Owner = { kind: 'partner', id: 'partner_1', name: 'Ledgerline' }
const organization: Owner = { kind: 'organization', id: 'org_1', name: 'Pine' }
const token = (first: string) => first.repeat(96)
const key = (first: string): ApiKey => ({
  apiKeyId: first.repeat(32),
  createdAtSeconds: null,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
})

const sent = vi.fn(() => Promise.reject(new TypeError('Nobody is asked.')))
beforeEach(() => {
  sent.mockClear()
  vi.stubGlobal('fetch', sent)
})

const open = (owner: Owner | null, ownKeys: ApiKey[] = [], wantedId?: string) =>
  mount(
    <TestKeyScreen
      apiBaseUrl="https://api.example"
      owner={owner}
      ownKeys={Promise.resolve(ownKeys)}
      wantedId={wantedId}
    >
      {null}
    </TestKeyScreen>,
  )
const radios = () => [...document.querySelectorAll<HTMLInputElement>('[type=radio]')]
const paste = (text: string) =>
  doing(() => type(document.querySelector('form input') as HTMLInputElement, text))
const test = () => doing(() => button('Test key').click())
const text = () => document.body.textContent ?? ''

it.each([partner, null])(
  'no access is chosen at first, one client stands first, and a test asks for it',
  async (owner) => {
    await open(owner)
    expect(radios().map(({ checked, labels }) => [labels?.[0]?.textContent?.slice(0, 10), checked])).toEqual([
      ['One client', false],
      ['All client', false],
    ])
    await paste(token('a'))
    await test()
    expect(text()).toContain('Choose a client, or all clients.')
    expect(document.activeElement).toBe(radios()[0])
    expect(sent).not.toHaveBeenCalled()
  },
)

it('a key of one’s own is not asked about', async () => {
  await open(partner, [key('a')])
  await paste(token('a'))
  expect(text()).toContain('This is key aaaa…aaaa, for all clients')
  expect(radios()).toEqual([])
  await test()
  expect(sent).toHaveBeenCalledOnce()
})

it('for a key of an organization its own is chosen', async () => {
  await open(organization)
  expect(radios().map(({ checked }) => checked)).toEqual([true, false])
})

it('who came to test one key reads which to paste, and its access is chosen', async () => {
  await open(partner, [key('a'), key('b')], 'b'.repeat(32))
  expect(text()).toContain('Paste the key bbbb…bbbb, for all clients')
  expect(radios().map(({ checked }) => checked)).toEqual([false, true])
  await paste(token('a'))
  expect(text(), 'it is another').toContain('This is key aaaa…aaaa')
})

it.each(['c'.repeat(32), token('a')])('what is no id of theirs names no key', async (wantedId) => {
  await open(partner, [key('a')], wantedId)
  expect(text()).not.toMatch(/Paste the key|aaaa|cccc/)
})
