import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { editDialog, keyScreen } from '../screens/key-screen'
import { newKeyOf, seededKeyId, seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('two people edit a key: nothing of either is lost, and the second one chooses', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of 409/)
  const id = await newKeyOf(sandbox)
  const page = await signedIn('Olivia Owner')
  const other = await page.context().newPage()
  for (const one of [page, other]) {
    await keyScreen(one).open(id)
    await keyScreen(one).edit.click()
  }
  const [first, second] = [editDialog(page), editDialog(other)]
  await first.name.fill('Storefront production')
  await first.note.fill('In Vercel')
  await first.save.click()
  await expect(keyScreen(page).heading).toHaveText('Storefront production')
  await expect(keyScreen(page).main).toContainText('In Vercel')
  await expect(keyScreen(page).history).toContainText(/Olivia Owner edited this key \(name, note\)/)

  await second.name.fill('Web shop')
  await second.contact.fill('shop@example.com')
  await second.save.click()
  await expect(second.dialog.getByRole('alert')).toContainText('Someone else changed this key meanwhile')
  await expect(second.dialog).toContainText('They wrote: Storefront production')
  await expect(second.name).toHaveValue('Web shop')
  await expect(second.note, 'what only the other one changed').toHaveValue('In Vercel')
  await expect(second.contact).toHaveValue('shop@example.com')
  await expectAccessible(other, 'an edit that met another')
  await second.dialog.getByRole('button', { name: 'Use theirs: name' }).click()
  await second.save.click()
  await expect(keyScreen(other).heading).toHaveText('Storefront production')
  await page.reload()
  await expect(keyScreen(page).main).toContainText('shop@example.com')
  await expect(keyScreen(page).history.getByRole('listitem')).toHaveCount(2)
})

test('the page of a key: reached by its row, closed to others, and an address holds no token', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  // What was seen of it by earlier tests would be shown while upstream is down.
  const id = await newKeyOf(sandbox)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.menuButton(screen.row(id)).click()
  await screen.menu.getByRole('link', { name: 'Details' }).click()
  const key = keyScreen(page)
  await expect(key.main).toContainText(id)
  await expect(key.main).toContainText('Acme Corp')
  await expectAccessible(page, 'the page of a key')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, 'the page of a key on a phone, dark')
  await key.open(seededKeyId('adam-never-expires'))
  await expect(key.heading).toHaveText('There is no such key in your list')
  await page.goto(`/settings/api-keys/${seededToken('olivia-one-client')}`)
  await expect(key.heading).toHaveText('That was a whole API key')
  expect(page.url()).not.toContain(seededToken('olivia-one-client').slice(32))

  browserWatch.expect(/status of 50\d/)
  await sandbox.fault({ match: { method: 'GET', path: '/v2/partner/api_keys' }, times: 50, status: 503 })
  await key.open(id)
  await expect(key.main).toContainText(/As we last saw it|could not be loaded/)
  await sandbox.clearFaults()
})

test('a key of an organization has its page, too', async ({ signedIn }) => {
  const page = await signedIn('Dana Direct')
  const screen = apiKeysScreen(page)
  const reveal = await (await screen.openCreate()).create()
  const apiKeyId = keyIdOf(await reveal.token())
  await reveal.saveAndClose()
  await screen.menuButton(screen.row(apiKeyId)).click()
  await screen.menu.getByRole('link', { name: 'Details' }).click()
  const key = keyScreen(page)
  await expect(page).toHaveURL(`/organizations/org_dc_harbor/configuration/api-keys/${apiKeyId}`)
  await expect(key.main).toContainText(/by Dana Direct · in this dashboard/)
  await expect(key.history).toContainText('Dana Direct created this key')
  await expect(key.replace).toBeEnabled()
  await page.goto('/organizations/org_dc_harbor/configuration/api-keys/unknown')
  await expect(key.main).toContainText('is not a key of Harbor Goods')
})
