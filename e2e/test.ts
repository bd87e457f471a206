import { test as base, expect, type Page } from '@playwright/test'
import { watchBrowser } from './browser-watch'
import { type SandboxControl, sandboxControl } from './sandbox-control'
import { type Person, signIn } from './sign-in'
import { type Stack, startStack } from './stack'

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
    { scope: 'worker', timeout: 120_000 },
  ],

  baseURL: ({ stack }, use) => use(stack.appUrl),

  sandbox: [
    async ({ stack }, use) => {
      const sandbox = sandboxControl(stack.sandboxUrl)
      await sandbox.reset()
      await use(sandbox)
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

export { expect }
