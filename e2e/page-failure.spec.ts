import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Page } from '@playwright/test'
import { apiKeysScreen } from './api-keys-screen'
import { expectAccessible } from './axe'
import { signIn } from './sign-in'
import { type Stack, startStack } from './stack'
import { expect, test } from './test'

test('a page that the server cannot draw: a sentence, and what support finds it by', async ({ browser }) => {
  test.slow()
  const stack = await startStack()
  try {
    const page = await browser.newPage({ baseURL: stack.appUrl })
    await page.goto('/')
    await signIn(page, 'Olivia Owner')
    await page.goto('about:blank')
    await changeStore(stack, 'alter table api_key_creations rename to lost')
    const answer = await page.goto('/settings/api-keys')
    expect(answer?.status()).toBe(500)
    await expectFailurePage(page)
    await expect(page.getByText(/^Request \d+$/)).toBeVisible()
    await expect(page).toHaveTitle(/^API keys/)
    await expectAccessible(page, 'the server failed')
    await page.close()
  } finally {
    await stack.stop()
  }
})

test('a page that breaks in the browser: the same sentence, and Try again draws it anew', async ({
  signedIn,
  browserWatch,
}) => {
  browserWatch.expect(/NotFoundError/)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  // As a browser's extension does: React fails when it removes what is not there any more.
  await screen.table.evaluate((table) => table.remove())
  await screen.search.fill('nothing is called this')
  await expectFailurePage(page)
  await expectAccessible(page, 'the page broke')

  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(screen.heading).toBeVisible()
})

/** Styled, alone on the page, and without a word of what failed inside. */
async function expectFailurePage(page: Page) {
  await expect(page.getByRole('heading', { level: 1, name: 'This page could not be shown' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Try again')
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCSS('cursor', 'pointer')
  await expect(page.locator('body')).not.toContainText(/\bat |Error:|query|chunk/i)
}

/** Changes the dashboard's store while its program is down. */
async function changeStore(stack: Stack, sql: string) {
  await stack.stop({ keepData: true })
  const store = await PGlite.create(join(stack.dataDir, 'dashboard'))
  await store.exec(sql)
  await store.close()
  await stack.restart()
}
