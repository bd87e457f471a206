// @vitest-environment happy-dom
import type { ComponentProps } from 'react'
import { beforeEach, expect, it, vi } from 'vitest'
import { ScreenData } from '@/components/api-keys/screen-context'
import { button, doing, mount, pending } from '@/components/testing/mount'
import type { OneTimeToken } from '@/lib/api-keys/token/one-time-token'
import { RequestError } from '@/lib/http/request-error'
import CreateApiKeyDialog from './create-api-key-dialog'
import CreateForm from './create-form'

const create = vi.fn()
const RevealStep = ({ token }: { token: OneTimeToken }) => <p>{`Save ${token.read()}`}</p>
const parts = {
  RevealStep,
  SealedCreation: class {
    create = create
  },
}
let fetchPart: () => Promise<unknown>

vi.mock('@/components/ui/lazy-part', async (original) => ({
  ...(await original<object>()),
  fetchPart: () => fetchPart(),
  prefetch: () => undefined,
}))

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true)
  create.mockReset().mockResolvedValue({ apiKey: { apiKeyId: 'key-1' }, token: 'a token' })
})

const open = (form: Partial<ComponentProps<typeof CreateApiKeyDialog>['form']> = { Part: CreateForm }) =>
  mount(
    <ScreenData
      owner={{ kind: 'organization', id: 'org_1', name: 'Acme' }}
      nowSeconds={0}
      openRevoke={() => undefined}
      keys={[]}
      revokedIds={new Set()}
      failures={new Map()}
      unresolved={[]}
      refresh={() => undefined}
    >
      <CreateApiKeyDialog
        form={{ missing: null, onTryAgain: () => undefined, ...form }}
        forClient={null}
        draft={null}
        apiBaseUrl="https://api.example"
        onCreated={() => undefined}
        onClose={() => undefined}
      />
    </ScreenData>,
  )
const text = () => document.body.textContent

it('nothing is sent before what opens and shows the answer is there, and the press is not lost', async () => {
  const part = pending<typeof parts>()
  fetchPart = () => part.promise
  await open()
  await doing(() => button('Create key').click())
  expect(create).not.toHaveBeenCalled()
  await doing(() => part.resolve(parts))
  await vi.waitFor(() => expect(text()).toContain('Save a token'))
  expect(create).toHaveBeenCalledOnce()
})

it('where that can’t be fetched nothing is sent, the person is told, and the next press tries again', async () => {
  fetchPart = async () => {
    throw new RequestError('NO_ANSWER', 503, 'It can’t be reached.')
  }
  await open()
  await doing(() => button('Create key').click())
  await vi.waitFor(() => expect(text()).toContain('This could not be loaded'))
  expect(text()).not.toContain('can’t tell whether')
  expect(create).not.toHaveBeenCalled()
  fetchPart = async () => parts
  await doing(() => button('Create key').click())
  await vi.waitFor(() => expect(text()).toContain('Save a token'))
  expect(create).toHaveBeenCalledOnce()
})

it('offline it says that nothing was sent, whether or not that part is there', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  fetchPart = async () => {
    throw new RequestError('OFFLINE', 503, 'This part was not loaded before.')
  }
  await open()
  await doing(() => button('Create key').click())
  await vi.waitFor(() => expect(text()).toContain('You are offline, so nothing was sent'))
  expect(text()).not.toContain('part')
})

it('is open before its form is there, and says why that can’t be fetched', async () => {
  await open({})
  expect(text()).toContain('Create API key')
  expect(text()).toContain('Loading…')
  const onTryAgain = vi.fn()
  await open({ missing: new RequestError('NO_ANSWER', 503, 'It can’t be reached.'), onTryAgain })
  expect(text()).toContain('It can’t be reached.')
  await doing(() => button('Try again').click())
  expect(onTryAgain).toHaveBeenCalledOnce()
})
