import type { BrowserContext, Page, Response } from '@playwright/test'
import { apiKeysScreen, revokeDialog } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { ownerSwitcher } from '../screens/owner-switcher'
import { signIn } from '../screens/sign-in'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

const another = async (context: BrowserContext, path = '/settings/api-keys') => {
  const page = await context.newPage()
  await page.goto(path)
  return page
}
const signOut = async (page: Page) => {
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/signed-out')
}
/** In a new tab, without a sign-out: as with a second account at the provider. */
const signInAs = async (context: BrowserContext, person: Parameters<typeof signIn>[1]) => {
  const page = await another(context, '/api/session/sign-in')
  await signIn(page, person)
  return page
}
/** Nothing that was rendered for the former person is left, not even their name. */
async function expectEmptied(page: Page) {
  for (const left of ['Olivia', 'Acme Corp', seededKeyId('olivia-one-client'), 'Ledgerline'])
    await expect(page.locator('body'), left).not.toContainText(left)
  await expect(page.getByRole('row')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('a sign-in as somebody else closes the tabs of the one before, with all that is in them', async ({
  signedIn,
  context,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(409))
  const keys = await signedIn('Olivia Owner')
  const pages = await Promise.all(['/clients', '/settings/team'].map((path) => another(context, path)))
  const adam = await signInAs(context, 'Adam Admin')
  for (const page of [keys, ...pages]) {
    await expect(page.getByRole('heading', { name: 'You are signed in as Adam Admin now' })).toBeVisible()
    await expectEmptied(page)
  }
  await expect(apiKeysScreen(adam).heading).toBeVisible()
  await keys.getByRole('button', { name: 'Reload' }).click()
  await expect(keys.getByRole('button', { name: /Adam Admin/ })).toBeVisible()
  await expect(keys.getByTitle(seededKeyId('olivia-one-client'))).toHaveCount(0)
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)
})

test('a tab that missed the message learns it from its first request, whichever it is', async ({
  signedIn,
  context,
  sandbox,
  browserWatch,
}) => {
  // Nine pages, one after the other.
  test.setTimeout(60_000)
  browserWatch.expect(failedWith(409))
  // As if each tab were asleep: no message arrives, and none is visible again.
  await context.addInitScript(() => {
    BroadcastChannel.prototype.postMessage = () => {}
    document.addEventListener('visibilitychange', (event) => event.stopImmediatePropagation(), true)
  })
  const first = await signedIn('Olivia Owner')
  const presses: [path: string, press: (page: Page) => Promise<unknown>][] = [
    // The dialog asks for the clients at once.
    ['/settings/api-keys', (page) => page.getByRole('button', { name: 'Create API key' }).first().click()],
    [
      '/settings/api-keys',
      async (page) => {
        await apiKeysScreen(page)
          .rows.first()
          .getByRole('button', { name: /^Revoke key/ })
          .click()
        await revokeDialog(page).confirm.click()
      },
    ],
    ['/settings/api-keys', (page) => ownerSwitcher(page).choose('Summit Accounting Group')],
    [
      '/settings/api-keys',
      async (page) => {
        await page.getByRole('button', { name: /^Account menu/ }).click()
        await page.getByRole('button', { name: 'Sign out' }).click()
      },
    ],
    [
      '/settings/api-keys/test',
      async (page) => {
        await page.getByLabel('API key', { exact: true }).fill('abc')
        await page.getByRole('radio', { name: 'All clients' }).check()
        await page.getByRole('button', { name: 'Test key' }).click()
      },
    ],
    [
      '/clients',
      async (page) => {
        await page.getByRole('button', { name: 'Add client' }).click()
        await page.getByLabel('Name', { exact: true }).fill('Mine')
        await page.getByRole('dialog').getByRole('button', { name: 'Add client' }).click()
      },
    ],
    ['/clients', (page) => page.getByRole('searchbox', { name: 'Search clients' }).fill('juniper')],
    [
      '/settings/team',
      async (page) => {
        await page.getByRole('button', { name: 'Invite someone' }).click()
        await page.getByLabel('E-mail').fill('ivy@new.example')
        await page.getByRole('button', { name: 'Send invitation' }).click()
      },
    ],
  ]
  const tabs = await Promise.all(
    presses.map(async ([path, press]) => ({ page: await another(context, path), press })),
  )
  await expect(apiKeysScreen(first).rows).toHaveCount(6)
  await signInAs(context, 'Adam Admin')
  for (const { page, press } of tabs) {
    await press(page)
    await expect(page.getByRole('heading', { name: 'You are signed in as Adam Admin now' })).toBeVisible()
    await expectEmptied(page)
  }
  expect(await sandbox.keysOfOlivia(), 'nothing was made or revoked').toHaveLength(6)
})

/** A key on screen whose token nobody has saved: the dialog and the token. */
async function newKeyOn(page: Page) {
  const create = await apiKeysScreen(page).openCreate()
  await create.createForAllClients()
  const dialog = page.getByRole('dialog', { name: 'Save your API key' })
  await dialog.getByRole('button', { name: /^Show/ }).click()
  const token = await dialog
    .getByLabel(/^API key/)
    .first()
    .inputValue()
  expect(token.length).toBeGreaterThan(20)
  return { dialog, token }
}

test('a sign-out in one tab wipes a token that is on screen in another, and a switch all but an unsaved one', async ({
  signedIn,
  context,
}) => {
  const page = await signedIn('Olivia Owner')
  const unsaved = await newKeyOn(page)
  await apiKeysScreen(await another(context)).switchPartner('Summit Accounting Group')
  await expect(page.getByRole('main')).not.toContainText('Acme Corp')
  await expect(page.getByRole('row')).toHaveCount(0)
  const shown = unsaved.dialog.getByLabel(/^API key/).first()
  expect((await shown.inputValue()) === unsaved.token, 'it is shown once').toBe(true)
  await unsaved.dialog.getByRole('button', { name: 'Copy key' }).click()
  await unsaved.dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('heading', { name: /You switched to Summit Accounting Group/ })).toBeVisible()
  expect(await page.content(), 'nowhere in the document').not.toContain(unsaved.token)
  await page.getByRole('button', { name: 'Go back to Ledgerline Tax Advisors' }).click()
  await expect(apiKeysScreen(page).heading).toBeVisible()

  const saved = await newKeyOn(page)
  await saved.dialog.getByRole('button', { name: 'Copy key' }).click()
  const second = await another(context)
  await apiKeysScreen(second).switchPartner('Summit Accounting Group')
  await expect(page.getByRole('heading', { name: /You switched to Summit Accounting Group/ })).toBeVisible()
  await expect(saved.dialog).toHaveCount(0)
  expect(await page.content(), 'nowhere in the document').not.toContain(saved.token)
  await page.getByRole('button', { name: 'Go back to Ledgerline Tax Advisors' }).click()
  await expect(apiKeysScreen(page).heading).toBeVisible()

  const lost = await newKeyOn(page)
  await signOut(await another(context))
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('A new key was created on this page')
  await expect(lost.dialog).toHaveCount(0)
  expect(await page.content(), 'nowhere in the document').not.toContain(lost.token)
  await expectEmptied(page)
})

test('a tab that slept through a sign-out is closed when someone comes back to it; one that slept through nothing is not', async ({
  signedIn,
  context,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(401))
  const page = await signedIn('Olivia Owner')
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  // The first of these may come before the page listens.
  await expect(async () => {
    const isAsked = (response: Response) => new URL(response.url()).pathname === '/api/session'
    const asked = page.waitForResponse(isAsked, { timeout: 1_000 })
    await comeBack()
    expect((await asked).status()).toBe(200)
  }).toPass()
  await expect(apiKeysScreen(page).rows).toHaveCount(6)
  await context.clearCookies()
  await comeBack()
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
  await expectEmptied(page)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await signIn(page, 'Olivia Owner')
  await expect(apiKeysScreen(page).rows).toHaveCount(6)
  // As by Back: what that page says depends on what is, not on what was.
  await page.goto('/signed-out')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed in')
  await expect(page).toHaveTitle(/^Signed in/)
})

test('an address leads to its own partner: it asks before it switches, from wherever it was made', async ({
  signedIn,
  context,
}) => {
  const page = await signedIn('Olivia Owner')
  await expect(page, 'a copied address names it').toHaveURL('/settings/api-keys?partner=partner_ledgerline')
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
  for (const link of await links.all())
    expect(await link.getAttribute('href')).toContain('partner=partner_ledgerline')
  await apiKeysScreen(page).search.fill('acme')
  await expect(page).toHaveURL('/settings/api-keys?partner=partner_ledgerline&search=acme')
  await page.goto('/clients')
  await expect(page).toHaveURL('/clients?partner=partner_ledgerline')
  const create = await page.getByRole('link', { name: 'Create API key' }).first().getAttribute('href')
  expect(create).toContain('partner=partner_ledgerline')

  await apiKeysScreen(page).switchPartner('Summit Accounting Group')
  for (const path of [
    '/settings/api-keys?partner=partner_ledgerline&search=acme',
    '/clients?partner=partner_ledgerline',
    '/settings/team?partner=partner_ledgerline',
    create ?? '',
  ]) {
    const other = await another(context, path)
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Switch to Ledgerline Tax Advisors?')
    await expect(other.getByRole('main')).toContainText('you are working in Summit Accounting Group')
    await expect(other.getByRole('main')).not.toContainText('No API keys yet')
    await expect(other.getByRole('link', { name: 'Stay with Summit Accounting Group' })).toHaveAttribute(
      'href',
      '/settings/api-keys?partner=partner_summit',
    )
    await other.reload()
    await expect(other.getByRole('heading', { level: 1 }), 'no link switches').toHaveText(/^Switch to/)
    if (path !== create) await other.close()
    else {
      await other.getByRole('button', { name: 'Switch to Ledgerline Tax Advisors' }).click()
      await expect(other.getByRole('dialog', { name: 'Create API key' })).toBeVisible()
      await expect(other).toHaveTitle(/Ledgerline/)
    }
  }
  await page.goto('/settings/api-keys?partner=partner_quayside')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You don’t have access to this partner')
  await expect(page.getByRole('main')).not.toContainText('Quayside Books')
})

test('who signs in by an address comes to its partner, and only where it is theirs', async ({ page }) => {
  await page.goto('/clients?partner=partner_summit')
  await signIn(page, 'Olivia Owner')
  await expect(page).toHaveTitle(/Clients · Summit Accounting Group/)
  await page.context().clearCookies()
  await page.goto('/clients?partner=partner_summit')
  await signIn(page, 'Adam Admin')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You don’t have access to this partner')
})
