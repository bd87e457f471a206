import { apiKeysScreen } from '../screens/api-keys-screen'
import { expect, test } from '../test'

test('on a page that is not encrypted `Create API key` says why there is none', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  // As over plain http from another machine, where browsers give pages no cryptography.
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false })
    Object.defineProperty(crypto, 'subtle', { value: undefined })
    Object.defineProperty(crypto, 'randomUUID', { value: undefined })
  })
  await page.reload()
  await page.getByRole('button', { name: 'Create API key' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create API key' })
  await expect(dialog).toContainText('on an encrypted page only')
  await dialog.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(apiKeysScreen(page).table).toBeVisible()
})
