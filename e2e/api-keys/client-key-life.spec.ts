import { apiKeysScreen, createDialog, keyIdOf, revealDialog } from '../screens/api-keys-screen'
import { testKeyScreen } from '../screens/test-key-screen'
import { expect, test } from '../test'

test('a client is added, a key created for it, tested, revoked, and tested again', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  await page.getByRole('button', { name: 'Add client' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add client' })
  await dialog.getByLabel('Name').fill('Lifelong Ltd')
  await dialog.getByLabel('Name').press('Enter')
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: 'Create API key for it' }).click()
  await createDialog(page).submit.click()
  const token = await revealDialog(page).token()
  await revealDialog(page).saveAndClose()
  const row = apiKeysScreen(page).row(keyIdOf(token))
  await expect(row).toContainText('Lifelong Ltd')

  const testScreen = testKeyScreen(page)
  await testScreen.open()
  await testScreen.test(token)
  await expect(page.getByRole('main')).toContainText('It can access Lifelong Ltd only')

  await page.goto('/settings/api-keys')
  await (await apiKeysScreen(page).openRevoke(keyIdOf(token))).confirm.click()
  await expect(row).toBeHidden()
  // It is in no list any more: the page asks what it was for.
  await testScreen.open()
  await testScreen.allClients.check()
  await testScreen.test(token)
  await expect(page.getByRole('main')).toContainText('The key is not recognised')
})
