import { test as base, expect, type Page } from '@playwright/test'
import { watchBrowser } from './screens/browser-watch'
import { type Person, signIn } from './screens/sign-in'
import { dashboardRequest } from './stack/dashboard-request'
import { type SandboxControl, sandboxControl } from './stack/sandbox-control'
import { type Stack, startStack } from './stack/stack'

type WorkerFixtures = { stack: Stack }
type TestFixtures = {
  /** Control of this worker's sandbox, freshly reset. */
  sandbox: SandboxControl
  /** Complaints of the browser; any that the test did not announce fails it. */
  browserWatch: ReturnType<typeof watchBrowser>
  /** Signs in through the real sign-in page and answers the page, which shows the API keys. */
  signedIn: (person: Person) => Promise<Page>
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use) => {
      const stack = await startStack()
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],

  baseURL: ({ stack }, use) => use(stack.appUrl),

  sandbox: [
    async ({ stack, page }, use) => {
      const sandbox = sandboxControl(stack.sandboxUrl)
      await sandbox.reset()
      await use(sandbox)
      if (sandbox.wasFaulted()) await recovered(page, stack, sandbox)
    },
    { auto: true },
  ],

  browserWatch: [
    async ({ context, stack }, use) => {
      const watch = watchBrowser(context, [stack.appUrl, stack.sandboxUrl])
      await use(watch)
      expect(watch.complaints()).toEqual([])
    },
    { auto: true },
  ],

  signedIn: ({ page }, use) =>
    use(async (person) => {
      await page.goto('/')
      await signIn(page, person)
      return page
    }),
})

/** The dashboard stops calling an upstream that failed often; the next test must find it calling again. */
async function recovered(page: Page, stack: Stack, sandbox: SandboxControl) {
  await page.context().setOffline(false)
  await sandbox.clearFaults()
  const read = async () => (await dashboardRequest(page, stack).get('/api/api-keys?page=0')).status()
  await expect.poll(read, { timeout: 15_000 }).toBeLessThan(500)
}

export { expect }
