import { apiKeysScreen } from '../screens/api-keys-screen'
import { ownerSwitcher } from '../screens/owner-switcher'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('Olivia sees her keys in every state, each in words', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await expect(screen.heading).toBeVisible()
  await expect(screen.rows).toHaveCount(6)
  for (const column of ['Key', 'Created', 'Expires', 'Status']) {
    await expect(screen.table.getByRole('columnheader', { name: new RegExp(`^${column}`) })).toBeVisible()
  }
  const row = (name: string) => screen.row(seededKeyId(name))
  await expect(row('olivia-never-expires')).toContainText('Never')
  await expect(row('olivia-expires-soon')).toContainText(/in 3 days|in 2 days/)
  await expect(row('olivia-expired')).toContainText('Expired')
  await expect(row('olivia-one-client')).toContainText('Acme Corp')
  await expect(row('olivia-unknown-scope')).toContainText('Access unknown')
  await expect(row('olivia-without-dates')).toContainText('Not recorded')
  await expect(screen.table).not.toContainText(/undefined|null|NaN|Invalid Date|1970/)
})

test('newest first, and a key without a date does not break the order', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const ids = await apiKeysScreen(page)
    .rows.locator('[title]')
    .evaluateAll((cells) =>
      cells.map((cell) => cell.getAttribute('title') ?? '').filter((title) => /^[0-9a-f]{32}$/.test(title)),
    )
  const dated = [
    'olivia-one-client',
    'olivia-expires-soon',
    'olivia-never-expires',
    'olivia-unknown-scope',
    'olivia-expired',
  ]
  expect(ids.filter((id) => id !== seededKeyId('olivia-without-dates'))).toEqual(dated.map(seededKeyId))
})

test('Adam sees his own key only, and no partner to switch to', async ({ signedIn }) => {
  const page = await signedIn('Adam Admin')
  const screen = apiKeysScreen(page)
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.row(seededKeyId('adam-never-expires'))).toBeVisible()
  await expect(ownerSwitcher(page).button).toHaveCount(0)
})

test('Mia, a member, reads why keys are out of reach and whom to ask', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Mia Member')
  const main = page.getByRole('main')
  await expect(main).toContainText(/owner|admin/i)
  await expect(main).toContainText('Olivia Owner')
  await expect(main).toContainText('Adam Admin')
  await expect(main).not.toContainText('Mia Member')
  await expect(page.getByRole('button', { name: 'Create API key' })).toHaveCount(0)
  await expect(page.getByRole('table')).toHaveCount(0)

  await sandbox.fault({ match: { path: '/v2/partner/api_keys' }, times: 1, status: 503 })
  await main.getByRole('link', { name: 'Test a key' }).click()
  await page.getByRole('heading', { level: 1, name: 'Test a key' }).waitFor()
  await page.waitForLoadState('networkidle')
  expect(await sandbox.faultsLeft(), 'her keys are not asked for').toBe(1)
})

test('Quinn reads that the partner is not configured for API keys', async ({ signedIn }) => {
  const page = await signedIn('Quinn Quay')
  const main = page.getByRole('main')
  await expect(main).toContainText('Quayside Books')
  await expect(main).toContainText(/not (yet )?(configured|set up|enabled)/i)
  await expect(main.getByRole('link', { name: 'Test a key' }), 'what works without keys stays').toBeVisible()
  await expect(main.getByRole('link', { name: 'API reference' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create API key' })).toHaveCount(0)
})

test('Nora, in no partner, reads what to do and can leave', async ({ signedIn }) => {
  const page = await signedIn('Nora Nobody')
  const main = page.getByRole('main')
  await expect(main).toContainText(/partner/i)
  await expect(main).toContainText(/invite|ask/i)
  await expect(page.getByRole('navigation'), 'none of its places is hers').toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Create API key' })).toHaveCount(0)
})

test('a role lost while signed in: the next call says so and the screen follows', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of 403/)
  const page = await signedIn('Adam Admin')
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseAllClients()
  await sandbox.setRole('user_adam', 'partner_ledgerline', 'MEMBER')
  await create.submit.click()
  await expect(create.dialog).toContainText(/owners? (and|or) admins?/i)
  await page.reload()
  await expect(page.getByRole('main')).toContainText('Olivia Owner')
  await expect(page.getByRole('table')).toHaveCount(0)
})

test('a membership lost while signed in: the next call says so and the page moves to what is left', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of 403/)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await expect(screen.rows).toHaveCount(6)
  const create = await screen.openCreate()
  await create.chooseAllClients()
  await sandbox.setRole('user_olivia', 'partner_ledgerline', null)
  await create.submit.click()
  await expect(create.dialog).toContainText('You no longer have access to this partner.')
  await page.reload()
  await expect(page.getByText('Summit Accounting Group').filter({ visible: true }).first()).toBeVisible()
  await expect(page.getByText('Ledgerline Tax Advisors')).toHaveCount(0)
  await expect(screen.rows).toHaveCount(0)
})
