import { apiKeysScreen, createDialog, revealDialog } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { failedWith } from '../screens/browser-watch'
import { clientsScreen } from '../screens/clients-screen'
import { dashboardRequest } from '../stack/dashboard-request'
import { programWith } from '../stack/program'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

const directory = { method: 'GET', path: '/v2/partner/organizations/list' }
const figures = { method: 'GET', path: '/v2/partner/clients' }

test('Olivia sees her portfolio: names, ids, figures, totals, and how many keys she has for each', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.getByRole('link', { name: 'Clients' }).click()
  const screen = clientsScreen(page)
  await expect(screen.rows).toHaveCount(12)
  await expect(page).toHaveTitle(/Clients.*Ledgerline Tax Advisors/)
  await expect(screen.totals).toContainText('501,134.32')
  await expect(screen.row('org_lg_acme_1')).toContainText('View 1 key')
  await expect(screen.row('org_lg_acme_2')).toContainText('None')
  await expect(screen.row('org_lg_bold')).toContainText('<b>Bold</b> & Sons')
  await expect(screen.row('org_lg_unnamed')).toContainText('Unnamed client')
  await expect(screen.row('org_lg_zephyr')).toContainText('Archived')
  await expect(screen.table).not.toContainText(/undefined|null|NaN|Invalid Date|1970/)
  await expectAccessible(page, 'clients')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, 'clients, dark')

  await screen.row('org_lg_acme_1').getByRole('link', { name: 'View 1 key' }).click()
  const keys = apiKeysScreen(page)
  await expect(keys.rows).toHaveCount(1)
  await expect(keys.row(seededKeyId('olivia-one-client'))).toBeVisible()
  await page.getByRole('button', { name: 'Client: Acme Corp' }).click()
  await expect(keys.rows).toHaveCount(6)
})

test('an id is copied, and a clipboard that refuses is not called copied', async ({ signedIn, context }) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  const copy = clientsScreen(page)
    .row('org_lg_juniper')
    .getByRole('button', { name: /Copy organization ID/ })
  await copy.click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('org_lg_juniper')
  await context.clearPermissions()
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
  })
  await copy.click()
  await expect(page.getByRole('status').filter({ hasText: 'Copying was blocked' })).toBeAttached()
})

test('search and status stand in the address, upstream answers them, and a reload keeps them', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  const screen = clientsScreen(page)
  await screen.search.fill('acme')
  await expect(page).toHaveURL('/clients?search=acme&partner=partner_ledgerline')
  await expect(screen.rows).toHaveCount(2)
  await expect(screen.search).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: /^2 clients$/ })).toBeAttached()
  await screen.search.fill('')
  await expect(screen.rows).toHaveCount(12)
  await screen.status.selectOption({ label: 'Archived' })
  await expect(page).toHaveURL('/clients?status=archived&partner=partner_ledgerline')
  await expect(screen.rows).toHaveCount(1)
  // Figures come from a list that knows no status.
  await expect(screen.row('org_lg_zephyr')).toContainText('26,773.38')
  await page.reload()
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.status).toHaveValue('ARCHIVED')
  await screen.search.fill('nothing is called this')
  await expect(page.getByText('No clients match')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: /^No clients$/ })).toBeAttached()
  await expectAccessible(page, 'no clients match')
})

test('a figure leads to the clients that it counts, and the table is sorted by its header', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  const screen = clientsScreen(page)
  await screen.totals.getByRole('link', { name: /overdue/ }).click()
  await expect(page).toHaveURL('/clients?filings=overdue&partner=partner_ledgerline')
  await expect(screen.rows.filter({ hasNotText: / overdue/ })).toHaveCount(0)
  const overdue = await screen.rows.count()
  expect(overdue).toBeGreaterThan(0)
  expect(overdue).toBeLessThan(12)
  await screen.filings.selectOption({ label: 'All filings' })
  await expect(screen.rows).toHaveCount(12)
  await screen.table.getByRole('link', { name: 'Liability' }).click()
  await expect(screen.table.getByRole('columnheader', { name: 'Liability' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  const amounts = await screen.rows.locator('[data-column=liability]').allTextContents()
  const numbers = amounts.map((amount) => Number(amount.replaceAll(',', '')))
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one))
  await expectAccessible(page, 'clients, sorted')
})

test('5,000 clients are paged, the last page reachable and a page beyond it harmless', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  await apiKeysScreen(page).switchPartner('Summit Accounting Group')
  await page.goto('/clients')
  const screen = clientsScreen(page)
  await expect(screen.rows).toHaveCount(25)
  await expect(screen.pages).toContainText('1 to 25 of 5,000 clients')
  const first = await screen.rows.first().textContent()
  await screen.pages.getByRole('link', { name: 'Next' }).click()
  await expect(page).toHaveURL('/clients?page=2&partner=partner_summit')
  await expect(screen.pages).toContainText('26 to 50 of 5,000 clients')
  expect(await screen.rows.first().textContent()).not.toBe(first)
  await page.goBack()
  await expect(screen.pages).toContainText('1 to 25')
  await page.goto('/clients?page=99999')
  await expect(page).toHaveURL('/clients?page=200&partner=partner_summit')
  await expect(screen.pages).toContainText('4,976 to 5,000 of 5,000 clients')
  await screen.pages.getByRole('link', { name: 'First' }).click()
  await expect(page).toHaveURL('/clients?partner=partner_summit')
  await screen.pages.getByRole('link', { name: 'Last' }).click()
  await expect(page).toHaveURL('/clients?page=200&partner=partner_summit')
  await page.goto('/clients?search=bakery&page=0')
  await expect(screen.pages).toContainText(/1 to 25 of \d+ clients/)
  await expect(screen.totals.getByRole('link'), 'too many to compare').toHaveCount(0)
  await page.goto('/clients?filings=overdue')
  await expect(page.getByText('Not filtered or sorted by filings')).toBeVisible()
  await expect(screen.rows).toHaveCount(25)
})

test('a key is created for the client of a row, once, and a reload does not ask again', async ({
  signedIn,
  stack,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  await clientsScreen(page).row('org_lg_acme_2').getByRole('link', { name: 'Create API key' }).click()
  const dialog = createDialog(page)
  await expect(dialog.oneClient).toBeChecked()
  await expect(dialog.name).toBeFocused()
  await expect(dialog.client).toHaveValue('Acme Corp')
  await expect(dialog.dialog).toContainText('org_lg_acme_2')
  const reveal = await dialog.create()
  const token = await reveal.token()
  expect((await programWith(token, stack.sandboxUrl).estimate('org_lg_acme_2')).status).toBe(200)
  expect((await programWith(token, stack.sandboxUrl).estimate('org_lg_acme_1')).status).toBe(403)
  await reveal.saveAndClose()
  await page.reload()
  await expect(apiKeysScreen(page).rows).toHaveCount(7)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.goto('/clients')
  await expect(clientsScreen(page).row('org_lg_acme_2')).toContainText('View 1 key')
})

test('a client of someone else can’t be chosen by an address', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/settings/api-keys?create=org_su_0001')
  await expect(page.getByText('This client could not be chosen')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a client is added by keyboard, whatever its name, and a key created for it', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  const { addButton, add, rows, search } = clientsScreen(page)
  const name = '<img src=x onerror=alert(1)> & Töchter'
  await addButton.press('Enter')
  await expect(add.name).toBeFocused()
  await add.name.press('Enter')
  await expect(add.dialog).toContainText('Enter a name.')
  await add.name.fill(name)
  await add.test.check()
  await expectAccessible(page, 'adding a client')
  await add.submit.press('Enter')
  await expect(add.dialog).toBeHidden()
  await expect(addButton).toBeFocused()
  await expect(rows).toHaveCount(13)
  const added = page.getByRole('link', { name: 'Show in the list' })
  await expect(added).toHaveAttribute('href', /^\/clients\?search=org_/)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(added).toHaveCount(0)
  await expect(addButton).toBeFocused()
  await search.fill('Töchter')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(name)
  await rows.getByRole('link', { name: 'Create API key' }).click()
  await expect(createDialog(page).client).toHaveValue(name)
  await createDialog(page).submit.click()
  await revealDialog(page).saveAndClose()
  await expect(apiKeysScreen(page).rows.filter({ hasText: name })).toHaveCount(1)
})

test('where upstream does not say whether a client was added, neither does the dialog', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(502))
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  const { addButton, add, rows } = clientsScreen(page)
  await addButton.click()
  await add.name.fill('Perhaps Inc.')
  await sandbox.fault({ match: { method: 'POST', path: '/v2/partner/organizations' }, drop: 'after' })
  await add.submit.click()
  await expect(add.dialog.getByRole('alert')).toContainText('We can’t tell whether the client was added')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(rows.filter({ hasText: 'Perhaps Inc.' })).toHaveCount(1)
})

test('without the figures the clients are still there; without the clients a sentence is', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  await sandbox.fault({ match: figures, times: 50, status: 404 })
  await page.goto('/clients')
  const screen = clientsScreen(page)
  await expect(screen.rows).toHaveCount(12)
  await expect(screen.row('org_lg_juniper')).toContainText('Not available')
  await sandbox.clearFaults()
  await sandbox.fault({ match: directory, times: 3, body: { items: 'none' } })
  await page.reload()
  await expect(page.getByText('The clients could not be loaded')).toBeVisible()
  await expectAccessible(page, 'clients failed')
  await sandbox.clearFaults()
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(screen.row('org_lg_juniper')).toContainText('4,570.79')
})

test('Mia, a member, sees the clients assigned to her and nothing to create, and is refused by hand', async ({
  signedIn,
  stack,
}) => {
  const page = await signedIn('Mia Member')
  await page.goto('/clients')
  const screen = clientsScreen(page)
  await expect(screen.rows).toHaveCount(3)
  await expect(screen.addButton).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Create API key' })).toHaveCount(0)
  const answer = await dashboardRequest(page, stack).post('/api/clients', { name: 'Mine', isTest: true })
  expect([answer.status(), (await answer.json()).error.code]).toEqual([403, 'FORBIDDEN'])
})

test('the page closes when another tab moves to another partner, and a client added by hand is refused', async ({
  signedIn,
  context,
  stack,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.goto('/clients')
  await expect(clientsScreen(page).rows).toHaveCount(12)
  const other = await context.newPage()
  await other.goto('/')
  await apiKeysScreen(other).switchPartner('Summit Accounting Group')
  await expect(page.getByText(/You switched to Summit Accounting Group/)).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('Acme Corp')
  const answer = await dashboardRequest(page, stack).post('/api/clients', { name: 'Mine', isTest: true })
  expect([answer.status(), (await answer.json()).error.code]).toEqual([409, 'OWNER_CHANGED'])
})

test('on a phone nothing is wider than the screen, and every action is there', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/clients')
  const row = clientsScreen(page).row('org_lg_long')
  const create = row.getByRole('link', { name: 'Create API key' })
  await expect(create).toBeHidden()
  for (const { y, height } of await Promise.all(
    (await clientsScreen(page).rows.all()).map(
      async (one) => (await one.boundingBox()) ?? { y: 0, height: 0 },
    ),
  ))
    expect(height, `two or three lines, at ${y} px`).toBeLessThan(110)
  await row.getByRole('button', { name: /^More about/ }).click()
  await expect(create).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page, 'clients on a phone')
})
