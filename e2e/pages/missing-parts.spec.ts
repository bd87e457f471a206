import type { Locator, Page, Route } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { failedToConnect, failedWith } from '../screens/browser-watch'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

const chunks = '**/_next/static/chunks/**'

/**
 * Opens a page as it is after a deployment: what it did not fetch yet is gone, and it has fetched nothing ahead. `parts` are
 * gone while `gone`.
 */
async function withoutLateParts(page: Page) {
  const parts = { gone: false }
  // What is fetched when the page is idle counts as not fetched yet.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
  await page.route(chunks, (route) =>
    parts.gone ? route.fulfill({ status: 404, body: 'gone' }) : route.continue(),
  )
  return {
    parts,
    async open(path: string) {
      parts.gone = false
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      parts.gone = true
    },
  }
}

const updated = (page: Page) => page.getByRole('alertdialog', { name: 'The dashboard was updated' })

test('after a deployment every control says so and offers a reload; nothing takes the page down', async ({
  signedIn,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(404))
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const heading = page.getByRole('heading', { level: 1 })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const controls: Record<string, [name: string, control: Locator][]> = {
    '/settings/api-keys': [
      ['Create API key', screen.createButton],
      ['Revoke', screen.row(seededKeyId('olivia-expired')).getByRole('button', { name: /Revoke/ })],
      ['the menu of a key', screen.menuButton(screen.row(seededKeyId('olivia-expired')))],
    ],
    '/clients': [['Add client', button('Add client')]],
    '/settings/team': [
      ['Invite someone', button('Invite someone')],
      ['Change role', button('Change role: Mia Member')],
    ],
  }
  const late = await withoutLateParts(page)
  for (const [path, those] of Object.entries(controls)) {
    await late.open(path)
    for (const [name, control] of those) {
      await control.click()
      await expect(updated(page), name).toContainText('Reload to continue')
      await updated(page).getByRole('button', { name: 'Close' }).click()
      await expect(heading, name).toBeVisible()
    }
  }

  await late.open('/settings/api-keys?status=active')
  const menu = button(/Account menu/)
  await menu.click()
  const notice = page.getByRole('alert').filter({ hasText: 'The dashboard was updated' })
  await expect(notice).toBeVisible()
  await expect(notice.getByRole('button', { name: 'Reload' })).toBeInViewport({ ratio: 1 })
  await expect(screen.heading).toBeVisible()
  late.parts.gone = false
  await notice.getByRole('button', { name: 'Reload' }).click()
  await expect(screen.rows).not.toHaveCount(6)
  await expect(screen.status).toHaveValue('active')

  // The menu is here, and what it opens is not.
  await menu.click()
  await button('Your sessions').waitFor()
  late.parts.gone = true
  await button('Your sessions').click()
  await expect(updated(page)).toBeVisible()
})

test('a key is not asked for while it could not be shown; the reload keeps filters and what was chosen in the form', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(404))
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  // What shows the token is fetched when the dialog opens, and awaited before the request. It is told from others by its words: which
  // file it is, and what else is fetched meanwhile, differs.
  const withoutReveal = async (route: Route) => {
    const response = await route.fetch()
    const isReveal = (await response.text()).includes('This is the only time it is shown.')
    await route.fulfill(isReveal ? { status: 404, body: 'gone' } : { response })
  }
  await page.route(chunks, withoutReveal)
  await page.goto('/settings/api-keys?status=active')
  const create = await screen.openCreate()
  await create.name.fill('Storefront')
  await create.more.click()
  await create.note.fill('In the vault')
  await create.chooseClient('juniper', 'org_lg_juniper')
  await create.expiration.selectOption({ label: '60 days' })
  await create.submit.click()
  await expect(updated(page)).toBeVisible()
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)
  await page.unroute(chunks, withoutReveal)
  await updated(page).getByRole('button', { name: 'Reload' }).click()

  await expect(create.client).toHaveValue(/Juniper/)
  await expect(create.name).toHaveValue('Storefront')
  await expect(create.note, 'what was unfolded is').toHaveValue('In the vault')
  await expect(create.expiration.locator('option:checked')).toHaveText('60 days')
  await create.cancel.click()
  await expect(screen.status).toHaveValue('active')
  await page.reload()
  await expect(screen.heading).toBeVisible()
  await expect(create.dialog, 'kept for one reload').toBeHidden()
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toBe('{}')
})

test('offline, what was not loaded says so, and comes with the connection', async ({
  signedIn,
  context,
  browserWatch,
}) => {
  browserWatch.expect(failedToConnect)
  const page = await signedIn('Olivia Owner')
  const late = await withoutLateParts(page)
  await late.open('/settings/api-keys')
  // Offline first: what is fetched when the page is idle may come late, and must not succeed.
  await context.setOffline(true)
  late.parts.gone = false
  const screen = apiKeysScreen(page)
  await screen.createButton.click()
  const offline = page.getByRole('alertdialog', { name: 'You are offline' })
  await expect(offline).toContainText('this part was not loaded before')
  await expect(offline.getByRole('button', { name: 'Reload' })).toHaveCount(0)
  await offline.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: /Account menu/ }).click()
  const notice = page.getByRole('alert').filter({ hasText: 'You are offline' })
  await expect(notice).toBeVisible()
  await context.setOffline(false)
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: 'Your sessions' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect((await screen.openCreate()).submit).toBeVisible()
})

test('of a long list whose rows can’t be windowed it is said how many are shown', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(404))
  await sandbox.addKeys({ userId: 'user_olivia', partnerId: 'partner_ledgerline', count: 600 })
  const page = await signedIn('Olivia Owner')
  // Idle comes after the parts are gone.
  await page.addInitScript(() => {
    window.requestIdleCallback = (act) => Number(setTimeout(act, 1_500))
  })
  const isGone = { value: false }
  await page.route(chunks, (route) =>
    isGone.value ? route.fulfill({ status: 404, body: 'gone' }) : route.continue(),
  )
  await page.reload()
  isGone.value = true
  const notice = page.getByRole('alert').filter({ hasText: 'Only 40 of these keys are shown' })
  await expect(notice).toContainText('Reload to continue')
  await expect(apiKeysScreen(page).rows).toHaveCount(40)
  isGone.value = false
  await notice.getByRole('button', { name: 'Reload' }).click()
  await expect(page.locator('[aria-rowindex]').first()).toBeVisible()
})
