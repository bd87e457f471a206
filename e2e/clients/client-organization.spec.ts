import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { expect, test } from '../test'

test('two clients of one name are told apart by id, and the chosen one gets the key', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.client.fill('acme')
  await expect(create.options).toHaveCount(2)
  await expect(create.options.filter({ hasText: 'Acme Corp' })).toHaveCount(2)
  await expect(create.options.filter({ hasText: 'org_lg_acme_1' })).toHaveCount(1)
  await create.options.filter({ hasText: 'org_lg_acme_2' }).click()
  const reveal = await create.create()
  const apiKeyId = keyIdOf(await reveal.token())
  await reveal.saveAndClose()
  const key = (await sandbox.keysOfOlivia()).find((each) => each.apiKeyId === apiKeyId)
  expect(key?.clientOrganizationId).toBe('org_lg_acme_2')
})

test('5,000 clients by keyboard alone', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.switchPartner('Summit Accounting Group')
  const create = await screen.openCreate()
  await create.client.focus()
  await page.keyboard.press('ArrowDown')
  await expect(create.options.first()).toBeVisible()
  await expect(create.dialog, 'there are more than are shown').toContainText('5,000')
  expect(await create.options.count()).toBeLessThanOrEqual(100)

  await page.keyboard.type('Silver Creek Ceramics', { delay: 15 })
  await expect(create.options.filter({ hasNotText: 'Silver Creek Ceramics' })).toHaveCount(0)
  await expect(create.client).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  const active = await create.client.getAttribute('aria-activedescendant')
  const option = page.locator(`[id="${active}"]`)
  await expect(option).toContainText('Silver Creek Ceramics')
  const id = /org_su_\d{4}/.exec((await option.textContent()) ?? '')?.[0] ?? 'no id beside the name'
  await page.keyboard.press('Enter')
  await expect(create.client).toHaveAttribute('aria-expanded', 'false')
  await expect(create.client).toHaveValue(/Silver Creek Ceramics/)
  await expect(create.dialog, 'Enter chose, it did not submit').toBeVisible()

  await create.submit.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Save your API key' })).toContainText(
    `x-organization-id: ${id}`,
  )
})

test('Esc closes the list first and the dialog only then', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.client.fill('a')
  await expect(create.options.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(create.options).toHaveCount(0)
  await expect(create.dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(create.dialog).toBeHidden()
})

test('names are text: markup, other scripts, none, and very long ones', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.client.focus()
  await page.keyboard.press('ArrowDown')
  await expect(create.options).toHaveCount(12)
  for (const [id, name] of [
    ['org_lg_bold', '<b>Bold</b> & Sons'],
    ['org_lg_kintsugi', '株式会社きんつぎ'],
    ['org_lg_mueller', 'Müller & Söhne GmbH'],
    ['org_lg_unnamed', 'Unnamed client'],
  ] as const) {
    await expect(create.options.filter({ hasText: id })).toContainText(name)
  }
  await expect(page.locator('b', { hasText: 'Bold' })).toHaveCount(0)
})

test('a late answer never replaces a newer one', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.client.focus()
  await page.keyboard.press('ArrowDown')
  await expect(create.options).toHaveCount(12)
  await sandbox.fault({ match: { path: '/v2/partner/organizations/list' }, times: 1, delayBeforeMs: 1_500 })
  const slow = page
    .waitForResponse((response) => response.url().includes('search=acme'), { timeout: 3_000 })
    .catch(() => null)
  await create.client.fill('acme')
  await page.waitForRequest((request) => request.url().includes('search=acme'))
  await create.client.fill('juniper')
  await expect(create.options).toHaveCount(1)
  await expect(create.options).toContainText('Juniper Analytics')
  await slow
  await expect(create.options).toHaveCount(1)
  await expect(create.options).toContainText('Juniper Analytics')
})

test('no match says so; a search that fails says so and can be tried again', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of 50\d/)
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.client.fill('nobody is called this')
  await expect(create.dialog).toContainText(/no (matching )?client|no client/i)
  await expect(create.options).toHaveCount(0)
  await sandbox.fault({ match: { path: '/v2/partner/organizations/list' }, times: 9, status: 500 })
  await create.client.fill('redwood')
  await expect(create.dialog.getByRole('button', { name: 'Try again' })).toBeVisible()
  await sandbox.clearFaults()
  await create.dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(create.options).toContainText('Redwood Outfitters')
})

test('text without a choice gets a sentence at the field, and an edited choice is no choice', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseClient('juniper', 'org_lg_juniper')
  await create.client.press('End')
  await create.client.pressSequentially(' X')
  await create.submit.click()
  await expect(create.client).toHaveAttribute('aria-invalid', 'true')
  await expect(create.client).toHaveAccessibleDescription(/choose|select/i)
  await expect(create.client).toBeFocused()
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)
})
