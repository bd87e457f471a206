import type { BrowserContext, Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import type { Person } from '../screens/sign-in'
import { type SandboxControl, seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
const list = { method: 'GET', path: '/v2/partner/api_keys' }
const create = { method: 'POST', path: '/v2/partner/api_keys' }

type Around = { page: Page; sandbox: SandboxControl; context: BrowserContext }

const states: [name: string, person: Person, reach: (around: Around) => Promise<unknown>][] = [
  ['keys in every state', 'Olivia Owner', ({ page }) => expect(apiKeysScreen(page).rows).toHaveCount(6)],
  ['no keys yet', 'Olivia Owner', ({ page }) => apiKeysScreen(page).switchPartner('Summit Accounting Group')],
  [
    'no match',
    'Olivia Owner',
    async ({ page }) => {
      await apiKeysScreen(page).search.fill('nothing is called this')
      await expect(page.getByRole('button', { name: 'Clear filters' })).toBeVisible()
    },
  ],
  ['a member', 'Mia Member', ({ page }) => expect(page.getByRole('main')).toContainText('Olivia Owner')],
  ['no partner', 'Nora Nobody', ({ page }) => expect(page.getByRole('main')).toBeVisible()],
  [
    'a partner not set up',
    'Quinn Quay',
    ({ page }) => expect(page.getByRole('main')).toContainText('Quayside Books'),
  ],
  [
    'the list failed',
    'Olivia Owner',
    async ({ page, sandbox }) => {
      await sandbox.fault({ match: list, times: 50, status: 500 })
      await page.reload()
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    },
  ],
  [
    'offline',
    'Olivia Owner',
    async ({ page, context }) => {
      await context.setOffline(true)
      await expect(page.getByText(/offline/i).first()).toBeVisible()
    },
  ],
  ['the create dialog', 'Olivia Owner', ({ page }) => apiKeysScreen(page).openCreate()],
  [
    'the create dialog, choosing a client',
    'Olivia Owner',
    async ({ page }) => {
      const dialog = await apiKeysScreen(page).openCreate()
      await dialog.client.fill('acme')
      await expect(dialog.options).toHaveCount(2)
      await page.keyboard.press('ArrowDown')
    },
  ],
  [
    'the create dialog with errors at its fields',
    'Olivia Owner',
    async ({ page }) => {
      const dialog = await apiKeysScreen(page).openCreate()
      await dialog.allClients.check()
      await dialog.expiration.selectOption({ label: 'Custom date' })
      await dialog.customDate.fill('')
      await dialog.submit.click()
      await expect(dialog.customDate).toHaveAttribute('aria-invalid', 'true')
    },
  ],
  [
    'the create dialog, refused',
    'Olivia Owner',
    async ({ page, sandbox }) => {
      await sandbox.fault({
        match: create,
        status: 409,
        body: { detail: 'Maximum number of active API keys reached' },
      })
      const dialog = await apiKeysScreen(page).openCreate()
      await dialog.createForAllClients()
      await expect(dialog.dialog).toContainText(/maximum/i)
    },
  ],
  [
    'the key to save',
    'Olivia Owner',
    async ({ page }) => {
      const reveal = await (await apiKeysScreen(page).openCreate()).createForAllClients()
      await expect(reveal.dialog).toBeVisible()
    },
  ],
  [
    'the key to save, closing early',
    'Olivia Owner',
    async ({ page }) => {
      const reveal = await (await apiKeysScreen(page).openCreate()).createForAllClients()
      await expect(reveal.dialog).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('button', { name: 'Keep open' })).toBeVisible()
    },
  ],
  [
    'the revoke dialog',
    'Olivia Owner',
    ({ page }) => apiKeysScreen(page).openRevoke(seededKeyId('olivia-one-client')),
  ],
]

for (const [name, person, reach] of states) {
  test(`axe finds nothing: ${name}`, async ({ signedIn, sandbox, context, browserWatch }) => {
    browserWatch.expect(/status of (409|50\d)/, /net::ERR_INTERNET_DISCONNECTED/)
    const page = await signedIn(person)
    await reach({ page, sandbox, context })
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [device, size] of [
        ['desktop', desktop],
        ['phone', phone],
      ] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize(size)
        await expectAccessible(page, `${name}, ${colorScheme}, ${device}`)
      }
    }
  })
}

test('axe finds nothing: pages that are not there, and a sign-in that failed', async ({
  signedIn,
  browserWatch,
}) => {
  browserWatch.expect(/status of 4\d\d/)
  const page = await signedIn('Olivia Owner')
  for (const path of ['/nowhere', '/api/session/callback?code=a&state=b']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, `${path}, ${colorScheme}`)
    }
  }
})

test('the skip link comes first and leads to the main part', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await page.reload()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: /^Skip to/ })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.getByRole('main').evaluate((main) => main.contains(document.activeElement))).toBe(true)
})

test('after a revocation focus is in the page, not lost', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const dialog = await screen.openRevoke(seededKeyId('olivia-expired'))
  await expect(dialog.cancel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog.dialog).toBeHidden()
  await expect(screen.menuButton(screen.row(seededKeyId('olivia-expired')))).toBeFocused()
  await (await screen.openRevoke(seededKeyId('olivia-expired'))).confirm.click()
  await expect(screen.rows).toHaveCount(5)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
})

test('a time shows local and UTC to the second, on hover and in the menu of its row; Esc takes it away', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const row = screen.row(seededKeyId('olivia-expires-soon'))
  const tooltip = page.getByRole('tooltip').filter({ visible: true })
  await row.locator('time').last().hover()
  await expect(tooltip).toContainText(/\d\d:\d\d:\d\d E[SD]T/)
  await expect(tooltip).toContainText('UTC')
  await tooltip.hover()
  await expect(tooltip, 'the pointer may go on to it').toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tooltip).toHaveCount(0)
  await expect(page.getByText(/^Times in New York, E[SD]T$/)).toBeVisible()

  await page.mouse.move(0, 0)
  await screen.menuButton(row).focus()
  await page.keyboard.press('Enter')
  await expect(screen.menu).toContainText(/\d\d:\d\d:\d\d E[SD]T/)
  await expect(screen.menu).toContainText('UTC')
  await expectAccessible(page, 'the menu of a key')
  await page.keyboard.press('Escape')
  await expect(screen.menuButton(row)).toBeFocused()
})

test('results are announced', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const status = page.getByRole('status')
  await apiKeysScreen(page).search.fill('acme')
  await expect(status.filter({ hasText: /^1 of 6 keys$/ }).first()).toBeAttached()
})
