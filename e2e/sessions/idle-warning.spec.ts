import type { Page } from '@playwright/test'
import { apiKeysScreen, createDialog } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { signIn } from '../screens/sign-in'
import { changeStore } from '../stack/change-store'
import type { Stack } from '../stack/stack'
import { expect, test } from '../test'

// The hour passes twice: in the browser by its clock, in the store by when the sessions were last used.
const unusedFor = (stack: Stack, duration: string) =>
  changeStore(stack, `update sessions set last_seen_at = now() - interval '${duration}'`)

const asks = (page: Page) => page.getByRole('alertdialog', { name: 'Still there?' })
const hasEnded = (page: Page) => page.getByRole('alertdialog', { name: 'You have been signed out' })

test('before an idle session ends every tab asks, one answer counts for all, and the end keeps what was chosen', async ({
  signedIn,
  context,
  stack,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(401))
  await context.clock.install()
  const page = await signedIn('Olivia Owner')
  const other = await context.newPage()
  await other.goto('/clients')
  await page.bringToFront()
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseClient('juniper', 'org_lg_juniper')

  await unusedFor(stack, '59 minutes 20 seconds')
  await context.clock.fastForward('58:00')
  await expect(asks(other)).toBeVisible()
  await asks(page).getByRole('button', { name: 'Stay signed in' }).click()
  await expect(asks(page)).toHaveCount(0)
  await context.clock.fastForward('00:10')
  await expect(asks(other)).toHaveCount(0)

  await unusedFor(stack, '61 minutes')
  await context.clock.fastForward('59:00')
  await expect(hasEnded(other)).toBeVisible()
  await hasEnded(page).getByRole('button', { name: 'Sign in' }).click()
  await signIn(page, 'Olivia Owner')
  await expect(createDialog(page).client).toHaveValue(/Juniper/)
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(hasEnded(other)).toHaveCount(0)
})
