import { expect, type Page } from '@playwright/test'

/** The page `Find leaked keys`, by role and label. */
export function leaksScreen(page: Page) {
  const found = page.getByRole('region', { name: 'Found keys' })
  const since = page.getByRole('region', { name: 'Keys made since' })
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Find leaked keys' }),
    text: page.getByLabel('Or paste text'),
    files: page.getByLabel('Files', { exact: true }),
    progress: page.getByRole('progressbar', { name: 'Looked through' }),
    stop: page.getByRole('button', { name: 'Stop' }),
    /** What came of the search, once it is over. */
    outcome: page.getByRole('status').filter({ hasText: 'Nothing left this browser' }),
    leftOut: page.getByRole('status').filter({ hasText: 'not looked through to the end' }),
    found,
    foundKeys: found.getByRole('button', { name: /^Revoke key/ }),
    revokeAllFound: found.getByRole('button', { name: /^Revoke these/ }),
    since,
    revokeAllSince: since.getByRole('button', { name: /^Revoke these/ }),
    sinceKeys: since.getByRole('listitem'),
    readAgain: since.getByRole('button', { name: 'Read the list again' }),

    async open(path = '/settings/api-keys/leaks') {
      await page.goto(path)
      await this.heading.waitFor()
      // The worker is there before anything is looked through.
      await expect.poll(() => page.workers().length).toBe(1)
    },
  }
}
