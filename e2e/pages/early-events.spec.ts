import type { Page } from '@playwright/test'
import { apiKeysScreen, createDialog } from '../screens/api-keys-screen'
import { clientsScreen } from '../screens/clients-screen'
import { ownerSwitcher } from '../screens/owner-switcher'
import { signInAhead } from '../screens/sign-in'
import { teamScreen } from '../screens/team-screen'
import { testKeyScreen } from '../screens/test-key-screen'
import { expect, test } from '../test'

type Act = (page: Page) => Promise<unknown>

const token = 'ab'.repeat(48)

const acts: [what: string, path: string, act: Act, outcome: Act][] = [
  [
    'the press on Create API key',
    '/settings/api-keys',
    (page) => apiKeysScreen(page).createButton.click(),
    (page) => expect(createDialog(page).name).toBeFocused(),
  ],
  [
    'the key for Create API key',
    '/settings/api-keys',
    (page) => page.keyboard.press('c'),
    (page) => expect(createDialog(page).name).toBeFocused(),
  ],
  [
    'the key for the search, and what is typed then',
    '/settings/api-keys',
    (page) => page.keyboard.type('/acme'),
    async (page) => {
      await expect(apiKeysScreen(page).rows).toHaveCount(1)
      await expect(apiKeysScreen(page).search).toHaveValue('acme')
    },
  ],
  [
    'the boxes of two keys',
    '/settings/api-keys',
    async (page) => {
      for (const index of [0, 2]) await apiKeysScreen(page).rows.nth(index).getByRole('checkbox').click()
    },
    async (page) => {
      const { rows, selected } = apiKeysScreen(page)
      await expect(selected).toContainText('2 selected')
      for (const index of [0, 2]) await expect(rows.nth(index).getByRole('checkbox')).toBeChecked()
    },
  ],
  [
    'the box of all keys',
    '/settings/api-keys',
    (page) => apiKeysScreen(page).selectAll.click(),
    (page) => expect(apiKeysScreen(page).selected).toContainText('6 selected'),
  ],
  [
    'the press on the menu of a key',
    '/settings/api-keys',
    (page) => apiKeysScreen(page).menuButton(apiKeysScreen(page).rows.first()).click(),
    (page) => expect(apiKeysScreen(page).menu).toBeVisible(),
  ],
  [
    'the press on the partner',
    '/settings/api-keys',
    (page) => ownerSwitcher(page).button.click(),
    (page) => expect(ownerSwitcher(page).choices.first()).toBeFocused(),
  ],
  [
    'the search and the filter for keys, and a press after them',
    '/settings/api-keys',
    async (page) => {
      const screen = apiKeysScreen(page)
      await screen.search.pressSequentially('all')
      await screen.status.selectOption('active')
      await screen.table.getByRole('button', { name: 'Created' }).click()
    },
    async (page) => {
      const screen = apiKeysScreen(page)
      await expect(screen.rows).toHaveCount(2)
      await expect(screen.search).toHaveValue('all')
      await expect(screen.status).toHaveValue('active')
      await expect(screen.table.getByRole('columnheader', { name: 'Created' })).toHaveAttribute(
        'aria-sort',
        'ascending',
      )
    },
  ],
  [
    'a whole token in the search, but its id alone',
    '/settings/api-keys',
    (page) => apiKeysScreen(page).search.pressSequentially(token),
    (page) => expect(apiKeysScreen(page).search).toHaveValue(token.slice(0, 32)),
  ],
  [
    'the search for clients',
    '/clients',
    (page) => clientsScreen(page).search.pressSequentially('acme'),
    async (page) => {
      await expect(clientsScreen(page).rows).toHaveCount(2)
      await expect(clientsScreen(page).search).toHaveValue('acme')
    },
  ],
  [
    'the filter for clients',
    '/clients',
    (page) => clientsScreen(page).status.selectOption('ARCHIVED'),
    async (page) => {
      await expect(page).toHaveURL(/status=archived/)
      await expect(clientsScreen(page).status).toHaveValue('ARCHIVED')
    },
  ],
  [
    'the press on Invite someone',
    '/settings/team',
    (page) => teamScreen(page).inviteButton.click(),
    (page) => expect(page.getByRole('dialog', { name: 'Invite someone' })).toBeVisible(),
  ],
  [
    'a key to test, sent with Enter',
    '/settings/api-keys/test',
    async (page) => {
      await testKeyScreen(page).key.pressSequentially(token)
      await page.keyboard.press('Enter')
    },
    async (page) => {
      await expect(page.getByRole('main')).toContainText('Choose a client, or all clients.')
      await expect(page).toHaveURL(/\/settings\/api-keys\/test(\?partner=\w+)?$/)
    },
  ],
]

test('what is done while the programs of a page are still on their way is not lost', async ({
  page,
  stack,
}) => {
  test.setTimeout(120_000)
  await signInAhead(page.context(), stack.appUrl, 'Olivia Owner')
  for (const [what, path, act, outcome] of acts) {
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/*.js', (route) => released.then(() => route.continue()))
    await page.goto(path, { waitUntil: 'commit' })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await act(page)
    release()
    await test.step(what, () => outcome(page))
    await page.unroute('**/*.js')
  }
})
