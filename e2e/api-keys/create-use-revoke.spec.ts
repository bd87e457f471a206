import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { programWith } from '../stack/program'
import { expect, test } from '../test'

test('a key for all clients: created, used by a program, listed, revoked, refused', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.chooseAllClients()
  await create.expiration.selectOption({ label: 'Never' })
  const reveal = await create.create()
  const token = await reveal.token()
  await reveal.saveAndClose()

  const row = screen.row(keyIdOf(token))
  await expect(row).toContainText('All clients')
  await expect(row).toContainText('Never')
  await page.reload()
  await expect(row).toBeVisible()

  const program = programWith(token, sandbox.url)
  const clients = await program.clients()
  expect(clients.status).toBe(200)
  expect(((await clients.json()) as { total: number }).total).toBe(12)
  expect(
    (await program.estimate('org_lg_acme_1')).status,
    'only a client-scope key may call for a client',
  ).not.toBe(200)

  const revoke = await screen.openRevoke(keyIdOf(token))
  await revoke.confirm.click()
  await expect(row).toBeHidden()
  await expect.poll(async () => (await program.clients()).status).toBe(401)
  await page.reload()
  await expect(screen.table).toBeVisible()
  await expect(row).toBeHidden()
})

test('a key for one client: works for that client alone, until it is revoked', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.chooseClient('Brightwater', 'org_lg_brightwater')
  const reveal = await create.create()
  const token = await reveal.token()
  await reveal.saveAndClose()
  await expect(screen.row(keyIdOf(token))).toContainText('Brightwater Coffee Roasters')

  const program = programWith(token, sandbox.url)
  const estimate = await program.estimate('org_lg_brightwater')
  expect(estimate.status).toBe(200)
  const { total_tax_amount_calculated: tax } = (await estimate.json()) as {
    total_tax_amount_calculated: unknown
  }
  expect(Number(tax), '6.25 % of 100 dollars in Texas').toBe(6.25)
  expect((await program.estimate('org_lg_acme_1')).status, 'another client of the portfolio').toBe(403)
  expect((await program.clients()).status, 'the portfolio').toBe(403)

  const revoke = await screen.openRevoke(keyIdOf(token))
  await expect(revoke.dialog).toContainText('Brightwater Coffee Roasters')
  await expect(revoke.dialog).toContainText('Ledgerline Tax Advisors')
  await revoke.confirm.click()
  await expect.poll(async () => (await program.estimate('org_lg_brightwater')).status).toBe(401)
})
