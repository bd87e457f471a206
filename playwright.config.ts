import { defineConfig } from '@playwright/test'
import { chromiumArguments } from './scripts/chromium-arguments'
import { findChromium } from './scripts/find-chromium'
import { findHeadlessShell } from './scripts/find-headless-shell'

// The token of a key is on the screen in many of these tests, so none leaves a trace, a picture, a film or a page snapshot.
process.env.PLAYWRIGHT_NO_COPY_PROMPT = '1'
// Found once: the workers inherit it.
process.env.CHROMIUM_PATH = findHeadlessShell() ?? findChromium()

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/prepare.ts',
  fullyParallel: true,
  // On two cores: a test waits for half of its time, for a timer, a start or a retry.
  workers: 4,
  // A stack that cannot start fails every test: enough is known after some.
  maxFailures: process.env.CI ? 20 : 0,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine may stall for seconds; what fails for a reason fails three times.
  retries: process.env.CI ? 2 : 0,
  preserveOutput: 'never',
  reporter: 'list',
  timeout: process.env.CI ? 60_000 : 30_000,
  expect: { timeout: process.env.CI ? 15_000 : 7_000 },
  use: {
    locale: 'en-US',
    timezoneId: 'America/New_York',
    permissions: ['clipboard-read', 'clipboard-write'],
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: chromiumArguments,
    },
  },
})
