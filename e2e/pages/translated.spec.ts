import { apiKeysScreen, createDialog, keyIdOf } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { clientsScreen } from '../screens/clients-screen'
import { teamScreen } from '../screens/team-screen'
import { outdatedTexts, translate } from '../screens/translator'
import { seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

// Whatever a browser's translation puts in the place of texts, a press does what it says, no page breaks, and what is shown
// is what is so now. Exceptions and errors in the console fail each of these tests.

test('a translated page creates keys, shows each token, and revokes', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(409), failedWith(502))
  const page = await signedIn('Olivia Owner')
  await translate(page)
  const screen = apiKeysScreen(page)
  const isCurrent = async () => expect(await outdatedTexts(page)).toEqual([])

  await screen.search.fill('no such key')
  await expect(page.getByText('No keys match')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await screen.status.selectOption({ label: 'Expired' })
  await expect(page.getByText('1 of 6 keys')).toBeVisible()
  await screen.status.selectOption({ label: 'All statuses' })
  await expect(page.getByText('6 keys', { exact: true })).toBeVisible()
  await screen.table.getByRole('button', { name: 'Expires' }).click()
  await isCurrent()

  const create = await screen.openCreate()
  await create.oneClient.check()
  await create.submit.click()
  await expect(create.client).toHaveAccessibleDescription(/Choose a client/)
  await create.client.fill('zzz')
  await expect(create.dialog.getByText(/No client has/)).toBeVisible()
  await create.client.fill('Acme')
  await create.options.first().click()
  await create.expiration.selectOption({ label: 'Custom date' })
  await create.customDate.fill('2020-01-01')
  await create.submit.click()
  await expect(create.customDate).toHaveAccessibleDescription(/past/)
  await create.expiration.selectOption({ label: 'Never' })
  await expect(create.dialog.getByText('Never expires: it works until you revoke it.')).toBeVisible()
  await create.expiration.selectOption({ label: '30 days' })
  await expect(create.dialog.getByText(/^Expires .* UTC$/)).toBeVisible()
  await isCurrent()

  // Refused, lost, and then made.
  await sandbox.fault({
    match: { method: 'POST', path: '/v2/partner/api_keys' },
    status: 409,
    body: { detail: 'no' },
  })
  await create.submit.click()
  await expect(create.dialog.getByText('No room for another key')).toBeVisible()
  await sandbox.fault({ match: { method: 'POST', path: '/v2/partner/api_keys' }, drop: 'after' })
  await create.submit.click()
  await expect(create.dialog.getByText(/its token never reached us/)).toBeVisible({ timeout: 15_000 })
  await create.dialog.getByRole('button', { name: /^Revoke it/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click()
  await create.dialog.getByRole('button', { name: 'Create a new one' }).click()
  await isCurrent()
  const reveal = await createDialog(page).create()
  const token = await reveal.token()
  expect(token.length, 'the token is there').toBeGreaterThan(32)
  await expect(page.getByText('This is the only time it is shown.')).toBeVisible()

  await reveal.dialog.getByRole('button', { name: 'Show' }).click()
  await expect(reveal.dialog.getByRole('button', { name: 'Hide' })).toBeVisible()
  await reveal.dialog.press('Escape')
  await reveal.dialog.getByRole('button', { name: 'Keep open' }).click()
  await reveal.copy.click()
  await expect(reveal.dialog.getByRole('button', { name: 'Copied' })).toBeVisible()
  await reveal.tryIt()
  await reveal.test.click()
  await expect(reveal.dialog.getByText('The key works')).toBeVisible()
  await isCurrent()
  await reveal.saveAndClose()
  const apiKeyId = keyIdOf(token)
  await expect(screen.row(apiKeyId)).toBeVisible()

  const revoke = await screen.openRevoke(apiKeyId)
  await expect(revoke.dialog).toContainText(apiKeyId)
  await revoke.confirm.click()
  await expect(screen.row(apiKeyId)).toHaveCount(0)
  await isCurrent()

  // Away and back: the list fails, and says so.
  await page.context().setOffline(true)
  await expect(page.getByText('You are offline')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText('You are offline')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('main').getByRole('button', { name: 'Dismiss' })).toBeVisible()

  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page.getByRole('button', { name: 'Your sessions' }).click()
  const sessions = page.getByRole('dialog', { name: 'Your sessions' })
  await expect(sessions.getByText('This session')).toBeVisible()
  await sessions.getByRole('button', { name: 'Close', exact: true }).click()
  await isCurrent()
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('**/signed-out')
  await translate(page)
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await page.waitForURL('**/propelauth/**')
})

test('translated, clients are found and added', async ({ signedIn, page }) => {
  await signedIn('Olivia Owner')
  const screen = clientsScreen(page)
  await page.goto('/clients')
  await translate(page)
  await screen.search.fill('zzz')
  await expect(page.getByText('No clients match')).toBeVisible()
  await screen.search.fill('Acme')
  await expect(screen.rows.first()).toContainText('Acme Corp')
  await expect(page.getByText('No clients match')).toHaveCount(0)
  await screen.search.fill('')
  await screen.status.selectOption({ label: 'Archived' })
  await expect(page).toHaveURL(/archived/)
  await screen.status.selectOption({ label: 'All statuses' })
  await expect(page).not.toHaveURL(/archived/)

  await screen.addButton.click()
  await screen.add.submit.click()
  await expect(screen.add.name).toHaveAccessibleDescription('Enter a name.')
  await screen.add.name.fill('Translated Ltd')
  await screen.add.submit.click()
  await expect(screen.add.dialog).toHaveCount(0)
  await expect(page.getByRole('main').getByText('Translated Ltd').first()).toBeVisible()
  expect(await outdatedTexts(page)).toEqual([])
})

test('translated, the team is changed', async ({ signedIn, page, sandbox, browserWatch }) => {
  browserWatch.expect(failedWith(502))
  await signedIn('Olivia Owner')
  const screen = teamScreen(page)
  await screen.open()
  await translate(page)
  await screen.invite('new@example.com', 'Member')
  await expect(screen.row('new@example.com')).toContainText('Invited')
  await screen.changeRole('mia@ledgerline.example', 'Admin')
  await expect(screen.row('mia@ledgerline.example')).toContainText('Admin')
  await sandbox.fault({
    match: { method: 'PATCH', path: '/v2/partner/users' },
    status: 503,
    body: { detail: 'no' },
    times: 20,
  })
  const asked = await screen.ask('mia@ledgerline.example', 'Deactivate')
  await asked.confirm('Deactivate').click()
  await expect(page.getByText(/Mia Member was (not )?deactivated/)).toBeVisible()
  await sandbox.clearFaults()
  await page.getByRole('main').getByRole('button', { name: 'Dismiss' }).click()
  await screen
    .row('new@example.com')
    .getByRole('button', { name: /^Resend/ })
    .click()
  const withdraw = await screen.ask('new@example.com', 'Withdraw')
  await withdraw.confirm('Withdraw').click()
  await expect(screen.row('new@example.com')).toHaveCount(0)
  expect(await outdatedTexts(page)).toEqual([])
})

test('translated, a key is tested', async ({ signedIn, page, browserWatch }) => {
  browserWatch.expect(failedWith(422))
  await signedIn('Olivia Owner')
  await page.goto('/settings/api-keys/test')
  await translate(page)
  const field = page.getByLabel('API key', { exact: true })
  const press = page.getByRole('button', { name: 'Test key' })
  await press.click()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.fill('0'.repeat(96))
  await press.click()
  await expect(page.getByText('Choose a client, or all clients.')).toBeVisible()
  await page.getByRole('radio', { name: /^All clients/ }).check()
  await press.click()
  await expect(page.getByText('The key is not recognised')).toBeVisible()
  await page.getByRole('radio', { name: /^One client/ }).check()
  await expect(page.getByRole('combobox', { name: 'Client' })).toBeVisible()
  await page.getByRole('radio', { name: /^All clients/ }).check()
  await field.fill(seededToken('olivia-never-expires'))
  await press.click()
  await expect(page.getByText('The key works')).toBeVisible()
  await expect(page.getByText('The key is not recognised')).toHaveCount(0)
  await page.getByLabel('Language').selectOption('python')
  await page.getByRole('button', { name: 'Copy example' }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy example' })).toBeVisible()
  expect(await outdatedTexts(page)).toEqual([])
  await page.goto(`/sign-in-problem?reason=expired`)
  await translate(page)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.waitForURL('**/propelauth/**')
})
