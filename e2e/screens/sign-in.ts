import { expect, type Page } from '@playwright/test'

export type Person =
  | 'Olivia Owner'
  | 'Adam Admin'
  | 'Mia Member'
  | 'Quinn Quay'
  | 'Rosa Reed'
  | 'Dana Direct'
  | 'Nora Nobody'

/** Continues as a person on the sandbox's sign-in page, on which `page` already is, and waits for the dashboard. */
export async function signIn(page: Page, person: Person) {
  const signInOrigin = new URL(page.url()).origin
  await page.getByRole('button', { name: new RegExp(`^Continue as ${person}`) }).click()
  await page.waitForURL((url) => url.origin !== signInOrigin && !url.pathname.startsWith('/api/'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
