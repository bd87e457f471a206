import type { Locator } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { failedToConnect } from '../screens/browser-watch'
import { teamScreen } from '../screens/team-screen'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('offline: said at once, creating fails with a sentence, and back online it goes on', async ({
  signedIn,
  context,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedToConnect)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.chooseClient('juniper', 'org_lg_juniper')
  await context.setOffline(true)
  await expect(page.getByText(/offline/i).first()).toBeVisible()
  await create.submit.click()
  // At once: nothing was sent, so there is nothing to wait for.
  await expect(create.dialog.getByRole('alert')).toContainText('You are offline, so nothing was sent', {
    timeout: 1_000,
  })
  await expect(create.client).toHaveValue(/Juniper/)
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)

  await context.setOffline(false)
  const reveal = await create.create()
  await expect(reveal.dialog).toBeVisible()
  await reveal.saveAndClose()
  await expect(page.getByText(/you are offline/i)).toHaveCount(0)
  await expect(screen.rows).toHaveCount(7)
})

test('offline nothing is changed, and each button says so at once', async ({
  signedIn,
  context,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedToConnect)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const team = teamScreen(page)
  await team.open()
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  const said = (where: Locator) =>
    expect(where.getByRole('alert').filter({ hasText: 'nothing was sent' })).toBeVisible({ timeout: 1_000 })

  await team.changeRole('mia@ledgerline.example', 'Admin')
  await said(page.getByRole('main'))
  const invite = await team.openInvite()
  await invite.email.fill('ivy@new.example')
  await invite.send.click()
  await said(invite.dialog)

  await context.setOffline(false)
  await page.goto('/settings/api-keys')
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  const { dialog, confirm } = await screen.openRevoke(seededKeyId('olivia-expired'))
  await confirm.click()
  await said(dialog)
  await context.setOffline(false)
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)
})
