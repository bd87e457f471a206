import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { watchBrowser } from '../screens/browser-watch'
import { signIn } from '../screens/sign-in'
import { programWith } from '../stack/program'
import { startStack } from '../stack/stack'
import { expect, test } from '../test'

for (const [where, embedded] of [
  ['embedded databases', true],
  ['PostgreSQL', false],
] as const) {
  test(`a restart of both programs, on ${where}: still signed in, the key still works, is listed and can be revoked`, async ({
    browser,
  }) => {
    test.skip(
      !embedded && !process.env.TEST_DATABASE_URL,
      'There is no PostgreSQL: `npm test` starts one where it can.',
    )
    test.slow()
    const stack = await startStack({}, { embedded })
    try {
      const page = await browser.newPage({ baseURL: stack.appUrl })
      const watch = watchBrowser(page.context(), [stack.appUrl, stack.sandboxUrl])
      await page.goto('/')
      await signIn(page, 'Olivia Owner')
      const screen = apiKeysScreen(page)
      const reveal = await (await screen.openCreate()).createForAllClients()
      const token = await reveal.token()
      await reveal.saveAndClose()
      await page.goto('about:blank')

      await stack.restart()
      const program = programWith(token, stack.sandboxUrl)
      expect((await program.clients()).status).toBe(200)
      await page.goto('/settings/api-keys')
      await expect(screen.row(keyIdOf(token)), 'no sign-in in between').toBeVisible()
      const revoke = await screen.openRevoke(keyIdOf(token))
      await revoke.confirm.click()
      await expect(screen.row(keyIdOf(token))).toBeHidden()
      await expect.poll(async () => (await program.clients()).status).toBe(401)
      expect(watch.complaints()).toEqual([])
      await page.close()
    } finally {
      await stack.stop()
    }
  })
}
