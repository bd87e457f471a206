import { apiKeysScreen, createDialog } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { ownerSwitcher } from '../screens/owner-switcher'
import { dashboardRequest } from '../stack/dashboard-request'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('switching changes list and title together, and nothing of the former partner stays', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await expect(page).toHaveTitle(/API keys.*Ledgerline Tax Advisors/)
  await screen.switchPartner('Summit Accounting Group')
  await expect(page).toHaveTitle(/API keys.*Summit Accounting Group/)
  await expect(page.getByRole('main')).not.toContainText('Acme Corp')
  await expect(page.getByRole('main')).toContainText(/no API keys/i)
  await expect(page.getByTitle(seededKeyId('olivia-one-client'))).toHaveCount(0)
  const html = await page.content()
  expect(html, 'nor in the data that the page was rendered from').not.toContain(
    seededKeyId('olivia-one-client'),
  )

  await page.reload()
  await expect(page, 'the choice belongs to the session').toHaveTitle(/Summit Accounting Group/)
  await screen.switchPartner('Ledgerline Tax Advisors')
  await expect(screen.rows).toHaveCount(6)
})

test('a tab left open cannot create a key for the partner that it no longer shows', async ({
  signedIn,
  stack,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(409))
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseAllClients()
  // Not by a tab, which would notify this one: the server must refuse by itself.
  const switched = await dashboardRequest(page, stack).put('/api/session/owner', {
    kind: 'partner',
    id: 'partner_summit',
  })
  expect(switched.status()).toBe(200)
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await create.submit.click()
  const response = await answer
  expect(response.status()).toBe(409)
  expect((await response.json()).error.code).toBe('OWNER_CHANGED')
  await expect(
    page
      .getByText(/another partner|switched|now in|is now/i)
      .filter({ visible: true })
      .first(),
  ).toBeVisible()

  expect(await sandbox.keysOfOlivia(), 'nothing in Ledgerline').toHaveLength(6)
  await page.goto('/settings/api-keys')
  await expect(page).toHaveTitle(/Summit Accounting Group/)
  await expect(page.getByRole('main'), 'nothing in Summit').toContainText(/no API keys/i)
})

test('two tabs: a switch in one reaches the other at once', async ({
  signedIn,
  context,
  browserWatch,
  sandbox,
}) => {
  browserWatch.expect(failedWith(409))
  const first = await signedIn('Olivia Owner')
  const second = await context.newPage()
  await second.goto('/settings/api-keys')
  await expect(apiKeysScreen(second).rows).toHaveCount(6)

  await apiKeysScreen(second).switchPartner('Summit Accounting Group')
  await expect(
    first.getByRole('main').getByText('Summit Accounting Group').filter({ visible: true }).first(),
  ).toBeVisible()
  await expect(createDialog(first).dialog).toBeHidden()
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)
})

test('a partner that the person does not belong to cannot be made active', async ({ signedIn, stack }) => {
  const page = await signedIn('Adam Admin')
  const answer = await dashboardRequest(page, stack).put('/api/session/owner', {
    kind: 'partner',
    id: 'partner_summit',
  })
  expect(answer.status()).toBeGreaterThanOrEqual(400)
  expect(answer.status()).toBeLessThan(500)
  await page.reload()
  await expect(page).toHaveTitle(/Ledgerline Tax Advisors/)
})

test('the switch that fails says so and leaves everything as it was', async ({
  signedIn,
  browserWatch,
  page,
}) => {
  browserWatch.expect(failedWith(503))
  await signedIn('Olivia Owner')
  await page.route('**/api/session/owner', (route) =>
    route.fulfill({
      status: 503,
      json: {
        error: {
          code: 'UPSTREAM_UNAVAILABLE',
          message: 'Kintsugi can’t be reached right now.',
          requestId: 'r-1',
        },
      },
    }),
  )
  const screen = apiKeysScreen(page)
  const switcher = ownerSwitcher(page)
  await switcher.choose('Summit Accounting Group')
  await expect(page.getByText(/can’t be reached/).first()).toBeVisible()
  await expect(switcher.button).toContainText('Ledgerline Tax Advisors')
  await expect(switcher.button, 'the focus is where it was').toBeFocused()
  await expect(screen.rows).toHaveCount(6)
})

test('by keyboard: arrow keys choose nothing, and the same page of the other partner follows', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const switcher = ownerSwitcher(page)
  for (const [path, heading] of [
    ['/clients', 'Clients'],
    ['/settings/team', 'Team'],
  ] as const) {
    await page.goto(`${path}?partner=partner_ledgerline`)
    await switcher.button.press('Enter')
    await expect(switcher.choices.filter({ hasText: 'Ledgerline' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(switcher.choices.filter({ hasText: 'Summit' })).toBeFocused()
    await expect(page, 'nothing was chosen yet').toHaveTitle(/Ledgerline/)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${path}?partner=partner_summit`)
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expect(switcher.button).toBeFocused()
    await expect(page.getByRole('status').filter({ hasText: 'You switched to Summit' })).toBeVisible()
    await switcher.choose('Ledgerline')
    await expect(page).toHaveURL(`${path}?partner=partner_ledgerline`)
  }
})

test('the menu closes when the focus leaves it', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const switcher = ownerSwitcher(page)
  await switcher.button.press('Enter')
  await expect(switcher.choices.first()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(switcher.choices).toHaveCount(0)
  await switcher.button.press('Enter')
  await expect(switcher.choices.first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(switcher.choices).toHaveCount(0)
  await expect(switcher.button).toBeFocused()
})
