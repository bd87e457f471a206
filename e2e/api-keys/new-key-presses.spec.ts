import type { Page } from '@playwright/test'
import { apiKeysScreen, createDialog, keyIdOf, revealDialog } from '../screens/api-keys-screen'
import { expect, test } from '../test'

/** Counts what a person does from now on; returns how to read it. */
async function countPresses(page: Page) {
  await page.evaluate(() => {
    const counts = { clicks: 0, keys: 0 }
    addEventListener('pointerdown', () => counts.clicks++, true)
    addEventListener('keydown', () => counts.keys++, true)
    Object.assign(globalThis, { counts })
  })
  return () => page.evaluate(() => (globalThis as unknown as { counts: object }).counts)
}

test('a key for a client, copied: four clicks and the name', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const presses = await countPresses(page)
  const create = await screen.openCreate()
  await expect(create.client).toBeFocused()
  await page.keyboard.type('juniper')
  await page.keyboard.press('Enter')
  await expect(create.client).toHaveValue('Juniper Analytics')
  await expect(create.oneClient).toBeChecked()
  const reveal = await create.create()
  const id = keyIdOf(await reveal.token())
  await reveal.copy.click()
  await reveal.done.click()
  await expect(reveal.dialog).toBeHidden()
  await expect(screen.row(id)).toContainText('Juniper Analytics')
  expect(await presses()).toEqual({ clicks: 4, keys: 'juniper'.length + 1 })
  expect(keyIdOf(await page.evaluate(() => navigator.clipboard.readText()))).toBe(id)
  await page.evaluate(() => navigator.clipboard.writeText(''))
})

test('the same by keyboard: Enter and the name; a key that is held down goes no further', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.createButton.focus()
  const presses = await countPresses(page)
  await page.keyboard.press('Enter')
  const create = createDialog(page)
  await expect(create.client).toBeFocused()
  await page.keyboard.type('juniper')
  await page.keyboard.press('Enter')
  await expect(create.client).toHaveValue('Juniper Analytics')
  await page.keyboard.press('Enter')
  const reveal = revealDialog(page)
  const id = keyIdOf(await reveal.token())
  await expect(reveal.copy).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(reveal.done).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(reveal.dialog).toBeHidden()
  expect(await presses()).toEqual({ clicks: 0, keys: 'juniper'.length + 5 })
  await expect(screen.row(id)).toContainText('Juniper Analytics')

  await screen.openCreate()
  await create.chooseClient('juniper', 'org_lg_juniper')
  await create.client.focus()
  await page.keyboard.down('Enter')
  await expect(reveal.copy).toBeFocused()
  for (let repeats = 0; repeats < 3; repeats++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(reveal.done).toBeDisabled()
  await reveal.saveAndClose()
})

test('no access is chosen at first, and Enter alone makes no key for all clients', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await expect(create.oneClient).not.toBeChecked()
  await expect(create.allClients).not.toBeChecked()
  await create.submit.click()
  await expect(create.client).toHaveAccessibleDescription(/Choose a client, or all clients/)
  await expect(create.client).toBeFocused()

  await create.allClients.focus()
  await page.keyboard.press('Space')
  await expect(create.allClients).toHaveAccessibleDescription(
    'Reaches all 12 clients of Ledgerline Tax Advisors, and any that are added later.',
  )
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Enter')
  await expect(create.confirmAll).toHaveAccessibleName('Yes, for all 12 clients')
  await expect(create.confirmAll).toBeFocused()
  await expect(create.confirmAll).toHaveAccessibleDescription(/Confirm/)
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)

  // By pointer the next thing is the field; and a change of mind asks again.
  await create.confirmAll.check()
  await create.dialog.getByText('One client', { exact: true }).click()
  await expect(create.client).toBeFocused()
  await create.allClients.check()
  await expect(create.confirmAll).not.toBeChecked()
  await page.keyboard.press('Enter')
  await expect(create.confirmAll).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await revealDialog(page).saveAndClose()
  expect(await sandbox.keysOfOlivia()).toHaveLength(7)
})

test('on a phone the list of clients opens below its field, and what ends the dialog is in sight', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.setViewportSize({ width: 390, height: 664 })
  const create = await apiKeysScreen(page).openCreate()
  await create.client.fill('a')
  await expect(create.options.first()).toBeInViewport()
  const [field, option] = [await create.client.boundingBox(), await create.options.first().boundingBox()]
  expect(option?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0))
  await create.options.filter({ hasText: 'org_lg_acme_1' }).click()
  await expect(create.submit).toBeInViewport({ ratio: 1 })
  const reveal = await create.create()
  await reveal.tryIt()
  await expect(reveal.copy).toBeInViewport({ ratio: 1 })
  const width = async () => (await reveal.copy.boundingBox())?.width
  const before = await width()
  await reveal.copy.click()
  await expect(reveal.done).toBeInViewport({ ratio: 1 })
  await expect(reveal.dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect((await reveal.dialog.getByRole('button', { name: 'Copied' }).boundingBox())?.width).toBe(before)
  await reveal.done.click()
})

test('the dialog says what is known of a client: where it is, its keys, and that it is archived', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.client.fill('acme')
  await expect(create.options).toHaveCount(2)
  const places = (await create.options.allTextContents()).map((option) => option.split(' · ')[1])
  expect(new Set(places).size, 'two of one name').toBe(2)
  await create.options.filter({ hasText: 'org_lg_acme_1' }).click()
  await expect(create.dialog).toContainText('You have 1 active key for this client already.')
  await expect(create.dialog).not.toContainText('archived')
  await create.chooseClient('zephyr', 'org_lg_zephyr')
  await expect(create.dialog).toContainText('This client is archived')
  await page.goto('/settings/api-keys?create=org_lg_zephyr')
  await expect(create.dialog, 'also where it was chosen before').toContainText('This client is archived')
})
