import { apiKeysScreen } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('the limit reached: says so, offers the oldest of the keys that count, and there is room after revoking one', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(409))
  // Five of the six seeded keys are active.
  await sandbox.addKeys({ userId: 'user_olivia', partnerId: 'partner_ledgerline', count: 95 })
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.chooseAllClients()
  await create.expiration.selectOption({ label: '90 days' })
  await create.submit.click()
  await expect(create.dialog).toContainText(/maximum|limit/i)
  expect(await sandbox.keysOfOlivia()).toHaveLength(101)

  const short = (id: string) => new RegExp(`${id.slice(0, 4)}.*${id.slice(-4)}`)
  await expect(create.dialog).toContainText('Only active keys count')
  await expect(create.dialog, 'makes no room').not.toContainText(short(seededKeyId('olivia-expired')))
  const oldest = seededKeyId('olivia-never-expires')
  await expect(create.dialog, 'an old one').toContainText(short(oldest))
  await create.dialog
    .getByRole('listitem')
    .filter({ hasText: short(oldest) })
    .getByRole('button', { name: /Revoke/ })
    .click()
  await page
    .getByRole('alertdialog', { name: 'Revoke API key' })
    .getByRole('button', { name: 'Revoke key' })
    .click()
  await expect(screen.row(oldest)).toHaveCount(0)

  const reveal = await create.create()
  await expect(reveal.dialog).toBeVisible()
})
