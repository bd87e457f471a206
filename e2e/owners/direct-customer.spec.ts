import type { Page } from '@playwright/test'
import { apiKeysScreen, createDialog, keyIdOf } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { failedWith } from '../screens/browser-watch'
import { ownerSwitcher } from '../screens/owner-switcher'
import { dashboardRequest } from '../stack/dashboard-request'
import { programWith } from '../stack/program'
import { expect, test } from '../test'

const keys = '/v1/organizations/api_keys'
const pathOf = (id: string) => `/organizations/${id}/configuration/api-keys`

async function switchOrganization(page: Page, name: string) {
  await ownerSwitcher(page).choose(name)
  await expect(page).toHaveTitle(new RegExp(`API keys.*${name}`))
}

test('Dana creates a key for her test organization, uses it, and revokes it', async ({ signedIn, stack }) => {
  const page = await signedIn('Dana Direct')
  await expect(page).toHaveURL(pathOf('org_dc_harbor'))
  await expect(page.getByText('Organization ID')).toBeVisible()
  await page.getByRole('button', { name: 'Copy organization ID' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('org_dc_harbor')
  await expectAccessible(page, 'an organization without keys')

  const screen = apiKeysScreen(page)
  const dialog = await screen.openCreate()
  await expect(dialog.dialog).toContainText('For Harbor Goods')
  await expect(dialog.oneClient).toHaveCount(0)
  await expectAccessible(page, 'creating a key of an organization')
  const reveal = await dialog.create()
  const token = await reveal.token()
  await expectAccessible(page, 'the key of an organization')
  const program = programWith(token, stack.sandboxUrl)
  expect((await program.estimate('org_dc_harbor')).status).toBe(200)
  expect((await program.estimate('org_dc_tidewater')).status).toBe(403)
  await reveal.saveAndClose()
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.table.getByRole('columnheader', { name: /Access|Client/ })).toHaveCount(0)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, 'keys of an organization, dark')

  const revoke = await screen.openRevoke(keyIdOf(token))
  await expect(revoke.dialog).toContainText('Harbor Goods')
  await revoke.confirm.click()
  await expect(screen.rows).toHaveCount(0)
  await expect.poll(async () => (await program.estimate('org_dc_harbor')).status).toBe(401)
})

test('where the plan allows no keys the button is off and says why, and a request by hand is refused', async ({
  signedIn,
  stack,
}) => {
  const page = await signedIn('Dana Direct')
  await switchOrganization(page, 'Pine & Co')
  const button = apiKeysScreen(page).createButton
  await expect(button).toBeDisabled()
  await expect(button).toHaveAccessibleDescription(/paid plan.*Upgrade/s)
  await expectAccessible(page, 'an organization that may not create keys')
  const request = dashboardRequest(page, stack, { 'x-page-owner': 'organization:org_dc_pine' })
  const answer = await request.createKey({ clientOrganizationId: 'org_dc_pine', expiresAtSeconds: null })
  expect([answer.status(), (await answer.json()).error.code]).toEqual([403, 'PLAN_REQUIRED'])
  await switchOrganization(page, 'Tidewater Books')
  await expect(button).toBeEnabled()
})

test('a request by hand for another organization, or in the name of another page, is refused', async ({
  signedIn,
  stack,
}) => {
  const page = await signedIn('Dana Direct')
  const from = (pagePartner: string) => dashboardRequest(page, stack, { 'x-page-owner': pagePartner })
  const input = (clientOrganizationId: string | null) => ({ clientOrganizationId, expiresAtSeconds: null })
  const answers = [
    await from('organization:org_dc_harbor').createKey(input('org_dc_tidewater')),
    await from('organization:org_dc_harbor').createKey(input(null)),
    await from('organization:org_dc_tidewater').createKey(input('org_dc_tidewater')),
    await from('org_dc_harbor').createKey(input('org_dc_harbor')),
    await from('organization:org_dc_harbor').put('/api/session/owner', {
      kind: 'organization',
      id: 'org_lg_acme_1',
    }),
    await from('organization:org_dc_harbor').put('/api/session/owner', {
      kind: 'partner',
      id: 'partner_ledgerline',
    }),
    await from('organization:org_dc_harbor').get('/api/organizations/search'),
  ]
  expect(answers.map((answer) => answer.status())).toEqual([422, 422, 409, 409, 403, 403, 404])
})

test('a tab of another organization closes, and its open dialog creates nothing', async ({
  signedIn,
  stack,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(409))
  const page = await signedIn('Dana Direct')
  const dialog = await apiKeysScreen(page).openCreate()
  // Not by a tab, which would notify this one: the server must refuse by itself.
  await dashboardRequest(page, stack).put('/api/session/owner', {
    kind: 'organization',
    id: 'org_dc_tidewater',
  })
  await dialog.submit.click()
  await expect(page.getByText(/You switched to Tidewater Books/).first()).toBeVisible()
  await page.goto(pathOf('org_dc_tidewater'))
  await expect(apiKeysScreen(page).rows).toHaveCount(0)
})

test('Rosa moves between her partner and her organization in one grouped switcher', async ({
  signedIn,
  page,
}) => {
  await signedIn('Rosa Reed')
  await expect(page).toHaveURL('/settings/api-keys?partner=partner_summit')
  const switcher = ownerSwitcher(page)
  await expect(switcher.button).toHaveAccessibleName(/^Acting for/)
  await switcher.button.click()
  await expect(switcher.group('Partners')).toContainText('Summit Accounting Group')
  await expect(switcher.group('Organizations')).toContainText('Tidewater Books')
  await page.keyboard.press('Escape')
  await switchOrganization(page, 'Tidewater Books')
  await expect(page).toHaveURL(pathOf('org_dc_tidewater'))
  await expect(page.getByRole('navigation', { name: 'Main' })).not.toContainText('Clients')
  await page.goto('/clients')
  await expect(page, 'a partner’s page leads to what is active').toHaveURL(pathOf('org_dc_tidewater'))
  await switcher.choose('Summit Accounting Group')
  await expect(page).toHaveURL('/settings/api-keys?partner=partner_summit')
  await expect(page).toHaveTitle(/Summit Accounting Group/)
})

test('a link to another organization asks before it switches; to a foreign one it says so', async ({
  signedIn,
}) => {
  const page = await signedIn('Rosa Reed')
  await page.goto(pathOf('org_dc_tidewater'))
  await expect(page.getByRole('heading', { name: 'Switch to Tidewater Books?' })).toBeVisible()
  await expectAccessible(page, 'asked to switch')
  await page.getByRole('button', { name: 'Switch to Tidewater Books' }).click()
  await expect(page).toHaveTitle(/API keys.*Tidewater Books/)
  for (const id of ['org_dc_harbor', 'org_su_0001', '..%2F..%2Fx']) {
    await page.goto(pathOf(id))
    await expect(page.getByRole('main')).toContainText(/don’t have access/)
    await expect(page.getByRole('button', { name: 'Create API key' })).toHaveCount(0)
  }
})

test('a key that can’t be read is counted and the others shown; an answer that can’t be read is said so', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(502))
  const page = await signedIn('Dana Direct')
  const screen = apiKeysScreen(page)
  const body = {
    apiKeys: [{ apiKeyId: 'f'.repeat(32), createdAt: 1_790_000_000 }, { name: 'no id' }],
    totalApiKeys: 2,
    hasMoreResults: false,
  }
  const empty = { api_keys: [], total_api_keys: 0, has_more_results: false }
  // Current and expired keys are asked for side by side.
  await sandbox.fault({ match: { method: 'GET', path: keys }, body })
  await sandbox.fault({ match: { method: 'GET', path: keys }, body: empty })
  await page.reload()
  await expect(screen.rows).toHaveCount(1)
  await expect(page.getByText('1 key could not be read')).toBeVisible()
  await expectAccessible(page, 'a key that could not be read')
  await sandbox.clearFaults()
  await sandbox.fault({ match: { method: 'GET', path: keys }, times: 20, body: { keys: [] } })
  await page.reload()
  await expect(page.getByText('We could not read the answer from Kintsugi.').first()).toBeVisible()
})

test('a key whose answer never came is found in the organization’s list, and revoked', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(502))
  const page = await signedIn('Dana Direct')
  const screen = apiKeysScreen(page)
  await screen.openCreate()
  await sandbox.fault({ match: { method: 'POST', path: keys }, drop: 'after' })
  await createDialog(page).submit.click()
  const alert = createDialog(page).dialog.getByRole('alert')
  await expect(alert).toContainText('its token never reached us')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(page.getByText('A key was created, but its token never reached us')).toBeVisible()
  await page.getByRole('button', { name: /^Revoke it/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click()
  await expect(screen.rows).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('its token never reached us')).toHaveCount(0)
})

test('on a phone the organization’s id is in the menu, and nothing is wider than the screen', async ({
  signedIn,
}) => {
  const page = await signedIn('Dana Direct')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Menu' }).click()
  await expect(page.getByText('org_dc_harbor')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page, 'the menu of an organization on a phone')
})
