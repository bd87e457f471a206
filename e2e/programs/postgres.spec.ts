import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { signIn } from '../screens/sign-in'
import { makeDatabase } from '../stack/make-database'
import { programWith } from '../stack/program'
import { startStack } from '../stack/stack'
import { expect, test } from '../test'

const superuser = process.env.TEST_DATABASE_URL

test('on PostgreSQL: sign in, create, restart both programs, use, revoke', async ({ browser }) => {
  test.skip(!superuser, 'There is no PostgreSQL: `npm test` starts one where it can.')
  test.slow()
  const stack = await startStack({
    DATABASE_URL: await makeDatabase('dashboard'),
    SANDBOX_DATABASE_URL: await makeDatabase('sandbox'),
  })
  try {
    const page = await browser.newPage({ baseURL: stack.appUrl })
    await page.goto('/')
    await signIn(page, 'Olivia Owner')
    const screen = apiKeysScreen(page)
    const reveal = await (await screen.openCreate()).create()
    const token = await reveal.token()
    await reveal.saveAndClose()

    await stack.restart()
    await page.reload()
    const program = programWith(token, stack.sandboxUrl)
    expect((await program.clients()).status).toBe(200)
    const revoke = await screen.openRevoke(keyIdOf(token))
    await revoke.confirm.click()
    await expect(screen.row(keyIdOf(token))).toBeHidden()
    await expect.poll(async () => (await program.clients()).status).toBe(401)
    await page.close()
  } finally {
    await stack.stop()
  }
})
