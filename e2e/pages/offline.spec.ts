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
  // Each dialog is open before: what it is made of is there.
  const saidOffline = async (press: Locator, where: Locator) => {
    await context.setOffline(true)
    await press.click()
    // At once: nothing was sent, so there is nothing to wait for.
    const sentence = where.getByRole('alert').filter({ hasText: 'nothing was sent' })
    await expect(sentence).toBeVisible({ timeout: 1_000 })
    await context.setOffline(false)
  }

  const role = await team.ask('mia@ledgerline.example', 'Change role')
  await role.dialog.getByRole('radio', { name: 'Admin' }).check()
  await saidOffline(role.confirm('Change role'), page.getByRole('main'))
  const invite = await team.openInvite()
  await invite.email.fill('ivy@new.example')
  await saidOffline(invite.send, invite.dialog)

  await page.goto('/settings/api-keys')
  const { dialog, confirm } = await screen.openRevoke(seededKeyId('olivia-expired'))
  await expect(confirm).toBeVisible()
  await saidOffline(confirm, dialog)
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)
})
