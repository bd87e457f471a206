import { forgetKeys } from './stack/forget-keys'
import { PersonWithoutBrowser } from './stack/person-without-browser'
import { type SandboxControl, sandboxControl } from './stack/sandbox-control'
import type { Stack } from './stack/stack'
import { test as base, expect } from './stack-test'

type TestFixtures = {
  /** Control of this worker's sandbox, freshly reset; the dashboard has forgotten its former keys. */
  sandbox: SandboxControl
}

/** For what a browser is not needed: none is started. */
export const test = base.extend<TestFixtures>({
  sandbox: [
    async ({ stack }, use) => {
      const sandbox = sandboxControl(stack.sandboxUrl)
      await sandbox.reset()
      await forgetKeys(stack)
      await use(sandbox)
      if (sandbox.wasFaulted()) await recovered(stack, sandbox)
    },
    { auto: true },
  ],
})

/** The dashboard stops calling an upstream that failed often; the next test must find it calling again. */
async function recovered({ appUrl }: Stack, sandbox: SandboxControl) {
  await sandbox.reset()
  const signInAndRead = async () => {
    const olivia = await PersonWithoutBrowser.signIn(appUrl, 'user_olivia', 'partner_ledgerline')
    return (await olivia.request(appUrl, 'GET', '/api/api-keys?page=0')).status
  }
  await expect.poll(() => signInAndRead().catch(String), { timeout: 15_000 }).toBe(200)
}

export { expect }
