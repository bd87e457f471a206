import { apiKeysScreen } from '../screens/api-keys-screen'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('search, filters and sorting stand in the URL and survive a reload', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.search.fill('acme')
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.row(seededKeyId('olivia-one-client'))).toBeVisible()
  await expect(page).toHaveURL(/acme/)
  await page.reload()
  await expect(screen.search).toHaveValue('acme')
  await expect(screen.rows).toHaveCount(1)

  await screen.search.fill('')
  await expect(screen.rows).toHaveCount(6)
  await screen.status.selectOption({ label: 'Expired' })
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.row(seededKeyId('olivia-expired'))).toBeVisible()
  await expect(page).toHaveURL(/expired/)
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(apiKeysScreen(other).rows, 'the address alone gives the same view').toHaveCount(1)
})

test('a key is found by its id', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.search.fill(seededKeyId('olivia-expired'))
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.row(seededKeyId('olivia-expired'))).toBeVisible()
})

test('no match says so and can be undone', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.search.fill('<img src=x onerror=alert(1)>')
  await expect(screen.rows).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(screen.rows).toHaveCount(6)
  await expect(page).toHaveURL('/settings/api-keys?partner=partner_ledgerline')
})

test('the access filter knows keys for one client', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.scope.selectOption({ label: 'One client' })
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.row(seededKeyId('olivia-one-client'))).toBeVisible()
})

test('sorting by a column turns the order round and says which way', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const created = screen.table.getByRole('columnheader', { name: /^Created/ })
  await expect(created).toHaveAttribute('aria-sort', 'descending')
  await created.getByRole('button').click()
  await expect(created).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('status').filter({ hasText: 'Sorted by Created, ascending' })).toBeAttached()
  const dated = screen.rows.filter({ hasNotText: 'Not recorded' })
  await expect(dated.first()).toContainText('Expired')
  await expect(page).toHaveURL(/asc/)
  await page.reload()
  await expect(created).toHaveAttribute('aria-sort', 'ascending')
})

test('hostile filter values in the address do no harm', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const answer = await page.goto(
    '/settings/api-keys?status=nonsense&status=expired&scope=%00&sort=__proto__&q=%F0%9F%92%A5&page=-1',
  )
  expect(answer?.status()).toBe(200)
  await expect(apiKeysScreen(page).heading).toBeVisible()
})

test('250 keys over three upstream pages: all are listed, found and filtered', async ({
  signedIn,
  sandbox,
}) => {
  const day = 86_400
  const now = Math.floor(Date.now() / 1000)
  await sandbox.addKeys({
    userId: 'user_olivia',
    partnerId: 'partner_ledgerline',
    count: 243,
    createdAt: now - day,
  })
  await sandbox.addKeys({
    userId: 'user_olivia',
    partnerId: 'partner_ledgerline',
    count: 1,
    createdAt: now - 900 * day,
    expiresAtSeconds: now - 800 * day,
  })
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await expect(screen.rows).toHaveCount(250)
  await expect(page.getByRole('status').filter({ hasText: '250 keys' }).first()).toBeAttached()
  await screen.status.selectOption({ label: 'Expired' })
  await expect(screen.rows, 'the one on the last page, too').toHaveCount(2)
  await screen.status.selectOption({ index: 0 })
  await screen.search.fill(seededKeyId('olivia-expired'))
  await expect(screen.rows).toHaveCount(1)
})

test('none, one, many: each reads well', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Adam Admin')
  const screen = apiKeysScreen(page)
  await expect(page.getByText('1 key', { exact: true }).filter({ visible: true })).toBeVisible()
  const revoke = await screen.openRevoke(seededKeyId('adam-never-expires'))
  await revoke.confirm.click()
  await expect(page.getByRole('main')).toContainText(/no API keys/i)
  await expect(page.getByRole('main').getByRole('button', { name: 'Create API key' }).first()).toBeVisible()
  await sandbox.addKeys({ userId: 'user_adam', partnerId: 'partner_ledgerline', count: 30 })
  await page.reload()
  await expect(screen.rows).toHaveCount(30)
})
