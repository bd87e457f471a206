// @vitest-environment happy-dom
import { Component, type ReactNode } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import ErrorPage from '@/app/error'
import { button, doing, mount } from '@/components/testing/mount'
import { PageRequest } from './page-failure'

const secret = Object.assign(new Error('select token from sessions'), { digest: '4711' })

/** As Next puts `error.tsx` around a page. */
class Around extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown }
  static getDerivedStateFromError = (error: unknown) => ({ error })
  override render() {
    return this.state.error ? <ErrorPage error={this.state.error} /> : this.props.children
  }
}

function Page({ error }: { error: unknown }) {
  if (error) throw error
  return <p>The page</p>
}

let showError: (error: unknown) => Promise<void>
async function open(error: unknown) {
  const page = (shown: unknown) => (
    <PageRequest id="request-1" supportUrl="https://support.example">
      <Around>
        <Page error={shown} />
      </Around>
    </PageRequest>
  )
  const render = await mount(page(error))
  showError = (later) => render(page(later))
}

const text = () => document.body.textContent ?? ''

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

it('a page that fails says so and how to go on, and nothing of what failed', async () => {
  await open(secret)
  expect(document.querySelector('h1')?.textContent).toBe('This page could not be shown')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Try again')
  expect(document.querySelector('a')?.href).toBe('https://support.example/')
  expect(text()).not.toContain('select token')
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined)
  await doing(() => button('Try again').click())
  expect(reload).toHaveBeenCalledOnce()
})

it('names the request that brought the page; of a later one only the mark that the log has, too', async () => {
  await open(secret)
  expect(text()).toContain('Request request-1')
  expect(text()).not.toContain('4711')
  await open(null)
  await showError(secret)
  expect(text()).toContain('Error 4711')
})

it.each([new TypeError('x is not a function'), 'thrown text', { message: 'thrown object' }])(
  'what fails in the browser itself has no mark: %o',
  async (error) => {
    await open(null)
    await showError(error)
    expect(text()).toContain('This page could not be shown')
    expect(text()).not.toMatch(/request-1|not a function|thrown/)
  },
)
