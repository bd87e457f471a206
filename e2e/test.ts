import type { Page } from '@playwright/test'
import { test as base, expect } from './http-test'
import { watchBrowser } from './screens/browser-watch'
import { type Person, signInAhead } from './screens/sign-in'

type TestFixtures = {
  /** Complaints of the browser; any that the test did not announce fails it. */
  browserWatch: ReturnType<typeof watchBrowser>
  /** Returns a page of someone who has signed in: it shows what they see first. */
  signedIn: (person: Person) => Promise<Page>
}

/** For what a person does in a browser. */
export const test = base.extend<TestFixtures>({
  baseURL: ({ stack }, use) => use(stack.appUrl),

  browserWatch: [
    async ({ context, stack }, use) => {
      const watch = watchBrowser(context, [stack.appUrl, stack.sandboxUrl])
      await use(watch)
      expect(watch.complaints()).toEqual([])
    },
    { auto: true },
  ],

  signedIn: ({ page, stack }, use) =>
    use(async (person) => {
      await signInAhead(page.context(), stack.appUrl, person)
      await page.goto('/')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      return page
    }),
})

export { expect }
