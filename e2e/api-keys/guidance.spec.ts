import { apiKeysScreen } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { expect, test } from '../test'

test('“Keep keys safe” is folded for who has keys; as it was left it stays, without moving the list', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const advice = page.getByRole('region', { name: 'Keep keys safe' })
  await expect(advice).not.toContainText('If it leaked')
  await advice.getByRole('button', { name: 'Show' }).click()
  await page.reload()
  await expect(advice).toContainText('If it leaked')
  const before = await screen.table.boundingBox()
  await advice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(advice).not.toContainText('If it leaked')
  expect(await screen.table.boundingBox()).toEqual(before)

  await page.reload()
  const html = await (await page.request.get('/settings/api-keys')).text()
  expect(html, 'the server renders the page without it').not.toMatch(/<dd>[^<]*Revoke it at once/)
  await expect(advice.getByRole('button', { name: 'Show' })).toBeVisible()
  await advice.getByRole('button', { name: 'Show' }).click()
  await expect(advice).toContainText('If it leaked')
})

test('what does not work leads to its remedy', async ({ signedIn, stack }) => {
  const page = await signedIn('Olivia Owner')
  await expect(page.getByRole('link', { name: 'API reference' })).toHaveAttribute(
    'href',
    `${stack.sandboxUrl}/docs`,
  )
  await page.getByText('When something does not work').click()
  await expect(page.getByRole('link', { name: 'Team', exact: true }).last()).toHaveAttribute(
    'href',
    '/settings/team?partner=partner_ledgerline',
  )
  await expectAccessible(page, 'the help is open')
  await page.getByRole('link', { name: 'Test it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Test a key' })).toBeVisible()
})

test('a member finds the team and the test from the page that is closed to them', async ({ signedIn }) => {
  const page = await signedIn('Mia Member')
  await page.getByRole('link', { name: 'See the team' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible()
})

test('a new key is tested in the dialog that shows it, and fails the same test once revoked', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.chooseClient('acme', 'org_lg_acme_1')
  const reveal = await create.create()
  const token = await reveal.token()
  await reveal.tryIt()
  await reveal.test.click()
  await expect(reveal.dialog).toContainText('It can access Acme Corp only')
  await expectAccessible(page, 'a key that was tested')
  expect(page.url()).not.toContain('test')
  await reveal.saveAndClose()

  const revoke = await screen.openRevoke(token.slice(0, 32))
  const revoked = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await revoke.confirm.click()
  await revoked
  await page.goto('/settings/api-keys/test')
  await page.getByLabel('API key', { exact: true }).fill(token)
  await page.getByRole('radio', { name: 'All clients' }).check()
  await page.getByRole('button', { name: 'Test key' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The key is not recognised')
})
