import type { Browser, Page } from '@playwright/test'
import { signIn } from '../screens/sign-in'
import { expect, test } from '../test'

test('the account menu lists one’s sessions, and signs out of all of them', async ({
  signedIn,
  stack,
  browser,
}) => {
  const here = await signedIn('Olivia Owner')
  const there = await signedInThere(browser, stack.appUrl)
  const dialog = await openSessions(here)
  await expect(dialog.getByRole('listitem').filter({ hasText: 'This session' })).toHaveCount(1)
  await expect(dialog.getByRole('listitem').first()).toContainText('Chrome on Linux')

  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(dialog.getByRole('alert'), 'it asks first').toContainText('this one included')
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(here).toHaveURL(`${stack.appUrl}/signed-out`)
  await there.goto(`${stack.appUrl}/settings/api-keys`)
  await expect(there.getByRole('button', { name: 'Continue as Olivia Owner' })).toBeVisible()
  await there.context().close()
})

test('one session is ended, and this one goes on', async ({ signedIn, stack, browser }) => {
  const here = await signedIn('Olivia Owner')
  const there = await signedInThere(browser, stack.appUrl)
  const dialog = await openSessions(here)
  const others = dialog.getByRole('listitem').filter({ hasNotText: 'This session' })
  await others.getByRole('button', { name: /^End / }).first().click()
  await expect(others.first()).toContainText('Ended')
  await expect(others.first().getByText('Ended'), 'the focus stays in the row').toBeFocused()
  await there.goto(`${stack.appUrl}/settings/api-keys`)
  await expect(there.getByRole('button', { name: 'Continue as Olivia Owner' })).toBeVisible()
  await here.reload()
  await expect(here.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible()
  await there.context().close()
})

/** Olivia in another browser. */
async function signedInThere(browser: Browser, appUrl: string) {
  const there = await (await browser.newContext()).newPage()
  await there.goto(appUrl)
  await signIn(there, 'Olivia Owner')
  return there
}

async function openSessions(page: Page) {
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page.getByRole('button', { name: 'Your sessions' }).click()
  return page.getByRole('dialog', { name: 'Your sessions' })
}
