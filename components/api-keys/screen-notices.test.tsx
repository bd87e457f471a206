import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { unavailable } from '@/components/ui/example-failures'
import type { KeyListState } from '@/lib/api-keys/list/initial-keys'
import { clientKey } from './example-screen'
import ScreenNotices from './screen-notices'

const state: KeyListState = {
  keys: [clientKey],
  total: 1,
  incomplete: false,
  unreadable: 0,
  recordsRead: false,
  uncertainty: null,
  fetching: false,
  error: null,
  unresolved: [],
}
const shown = (part: Partial<KeyListState> = {}) =>
  renderToStaticMarkup(<ScreenNotices state={{ ...state, ...part }} onTryAgain={() => undefined} />)

it('says that names could not be read, once there is a key to name and nothing worse to say', () => {
  expect(shown()).toMatch(/role="status".*Names could not be read just now.*Try again/s)
  expect(shown({ recordsRead: true })).toBe('')
  expect(shown({ keys: [], total: 0 })).toBe('')
  expect(shown({ error: unavailable })).not.toContain('Names could not be read')
})
