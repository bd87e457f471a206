import type { Page } from '@playwright/test'
import { apiKeysScreen, createDialog, keyIdOf, revealDialog, revokeDialog } from '../screens/api-keys-screen'
import { clientsScreen } from '../screens/clients-screen'
import { teamScreen } from '../screens/team-screen'
import { testKeyScreen } from '../screens/test-key-screen'
import { expect, test } from '../test'

/** Counts what a person does from now on, also on the pages that follow; returns how to read it, which begins anew. */
async function countPresses(page: Page) {
  const counts = { clicks: 0, keys: 0 }
  const count = () => {
    const press = (kind: string) => (globalThis as unknown as { press(kind: string): void }).press(kind)
    addEventListener('pointerdown', () => press('clicks'), true)
    addEventListener('keydown', () => press('keys'), true)
  }
  await page.exposeFunction('press', (kind: keyof typeof counts) => {
    counts[kind]++
  })
  await page.addInitScript(count)
  await page.evaluate(count)
  return async () => {
    // What was pressed before this is counted by then.
    await page.evaluate(() => undefined)
    const read = { ...counts }
    Object.assign(counts, { clicks: 0, keys: 0 })
    return read
  }
}

// The name, which nobody has to give, comes first: two presses of Tab lead past it.
test('a key for a client, copied: four clicks, the way past the name of the key, and that of the client', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const presses = await countPresses(page)
  const create = await screen.openCreate()
  await expect(create.name).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
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
  expect(await presses()).toEqual({ clicks: 4, keys: 'juniper'.length + 3 })
  expect(keyIdOf(await page.evaluate(() => navigator.clipboard.readText()))).toBe(id)
  await page.evaluate(() => navigator.clipboard.writeText(''))
})

test('the same by keyboard: Enter, Tab and the name; a key that is held down goes no further', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.createButton.focus()
  const presses = await countPresses(page)
  await page.keyboard.press('Enter')
  const create = createDialog(page)
  await expect(create.name).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
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
  expect(await presses()).toEqual({ clicks: 0, keys: 'juniper'.length + 7 })
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

test('the other flows take no more presses than they need', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const presses = await countPresses(page)

  await page.goto('/clients')
  const create = createDialog(page)
  const reveal = revealDialog(page)
  await clientsScreen(page).row('org_lg_juniper').getByRole('link', { name: 'Create API key' }).click()
  await create.submit.click()
  const token = await reveal.token()
  await reveal.copy.click()
  await reveal.done.click()
  await expect(reveal.dialog).toBeHidden()
  expect(await presses(), 'a key from the list of clients').toEqual({ clicks: 4, keys: 0 })

  const row = screen.row(keyIdOf(token))
  await page.keyboard.press('/')
  await page.keyboard.type('juniper')
  await expect(screen.rows).toHaveCount(1)
  expect(await presses(), 'found by the name').toEqual({ clicks: 0, keys: '/juniper'.length })

  await screen.menuButton(row).click()
  await screen.menu.getByRole('button', { name: 'Copy organization ID' }).click()
  await expect(screen.menu).toContainText('Copied')
  expect(await presses(), 'the id of its organization').toEqual({ clicks: 2, keys: 0 })

  await screen.menu.getByRole('link', { name: 'Test this key' }).click()
  const testScreen = testKeyScreen(page)
  await expect(page.getByRole('main')).toContainText(/Paste the key .*, for Juniper Analytics; expires in/)
  await expect(testScreen.oneClient).toBeChecked()
  await expect(testScreen.key).toBeFocused()
  await presses()
  await page.evaluate((text) => navigator.clipboard.writeText(text), token)
  await page.keyboard.press('ControlOrMeta+V')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('It can access Juniper Analytics only')
  await page.evaluate(() => navigator.clipboard.writeText(''))
  expect(await presses(), 'tested: pasted, and Enter').toEqual({ clicks: 0, keys: 3 })

  await page.goto('/settings/api-keys')
  await row.getByRole('button', { name: /^Revoke key/ }).click()
  await revokeDialog(page).confirm.click()
  await expect(row).toBeHidden()
  expect(await presses(), 'revoked').toEqual({ clicks: 2, keys: 0 })

  const team = teamScreen(page)
  await team.open()
  const invite = await team.openInvite()
  await expect(invite.email).toBeFocused()
  await page.keyboard.type('ivy@new.example')
  await invite.role('Admin').check()
  await invite.send.click()
  await expect(team.row('ivy@new.example')).toBeVisible()
  expect(await presses(), 'invited').toEqual({ clicks: 3, keys: 'ivy@new.example'.length })

  await screen.switchPartner('Summit Accounting Group')
  expect(await presses(), 'another partner').toEqual({ clicks: 2, keys: 0 })
  await expect(team.heading, 'on the same page').toBeVisible()
})
