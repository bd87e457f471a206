import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { programWith } from '../stack/program'
import { expect, test } from '../test'

test('a restart of both programs: still signed in, the key still works, is listed and can be revoked', async ({
  signedIn,
  stack,
  sandbox,
}) => {
  test.slow()
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  const reveal = await create.create()
  const token = await reveal.token()
  await reveal.saveAndClose()
  await page.goto('about:blank')

  await stack.restart()
  const program = programWith(token, sandbox.url)
  expect((await program.clients()).status).toBe(200)
  await page.goto(`${stack.appUrl}/settings/api-keys`)
  await expect(screen.row(keyIdOf(token)), 'no sign-in in between').toBeVisible()
  const revoke = await screen.openRevoke(keyIdOf(token))
  await revoke.confirm.click()
  await expect(screen.row(keyIdOf(token))).toBeHidden()
  await expect.poll(async () => (await program.clients()).status).toBe(401)
})
