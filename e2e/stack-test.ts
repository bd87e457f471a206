import { test as base, expect } from '@playwright/test'
import { type Stack, startStack } from './stack/stack'

type WorkerFixtures = {
  /** The sandbox and the dashboard of this worker, started when a test first asks for them. */
  stack: Stack
}

/**
 * For tests that start programs of their own. They run in the workers of all others: for a test without these fixtures
 * Playwright would end a worker, and with it a stack that the next test needs again.
 */
export const test = base.extend<object, WorkerFixtures>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use) => {
      const stack = await startStack()
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

export { expect }
