import { apiKeysScreen } from '../screens/api-keys-screen'
import { expect, test } from '../test'

const create = { method: 'POST', path: '/v2/partner/api_keys' }

test.beforeEach(async ({ sandbox }) => {
  // Slow enough for a second press to meet the first.
  await sandbox.fault({ match: create, times: 5, delayBeforeMs: 600 })
})

test('a double click on Create key makes one key', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const dialog = await apiKeysScreen(page).openCreate()
  await dialog.chooseAllClients()
  await dialog.submit.dblclick()
  await expect(page.getByRole('dialog', { name: 'Save your API key' })).toBeVisible()
  expect(await sandbox.keysOfOlivia()).toHaveLength(7)
})

test('two presses in one task, before anything is rendered, make one key', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const dialog = await apiKeysScreen(page).openCreate()
  await dialog.chooseAllClients()
  await dialog.submit.evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
    button.form?.requestSubmit()
  })
  await expect(page.getByRole('dialog', { name: 'Save your API key' })).toBeVisible()
  expect(await sandbox.keysOfOlivia()).toHaveLength(7)
})

test('Enter twice makes one key', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const dialog = await apiKeysScreen(page).openCreate()
  await dialog.chooseAllClients()
  await dialog.submit.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Save your API key' })).toBeVisible()
  expect(await sandbox.keysOfOlivia()).toHaveLength(7)
})

test('a double click on Revoke key revokes one key', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const [newest] = await sandbox.keysOfOlivia()
  const dialog = await screen.openRevoke(newest?.apiKeyId ?? '')
  await dialog.confirm.dblclick()
  await expect(screen.rows).toHaveCount(5)
  await expect.poll(() => sandbox.keysOfOlivia()).toHaveLength(5)
})
