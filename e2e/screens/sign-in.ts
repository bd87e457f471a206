import { type BrowserContext, expect, type Page } from '@playwright/test'

const userIds = {
  'Olivia Owner': 'user_olivia',
  'Adam Admin': 'user_adam',
  'Mia Member': 'user_mia',
  'Quinn Quay': 'user_quinn',
  'Rosa Reed': 'user_rosa',
  'Dana Direct': 'user_dana',
  'Nora Nobody': 'user_nora',
}

export type Person = keyof typeof userIds

/** Continues as a person on the sandbox's sign-in page, on which `page` already is, and waits for the dashboard. */
export async function signIn(page: Page, person: Person) {
  const signInOrigin = new URL(page.url()).origin
  await page.getByRole('button', { name: new RegExp(`^Continue as ${person}`) }).click()
  await page.waitForURL((url) => url.origin !== signInOrigin && !url.pathname.startsWith('/api/'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/**
 * Makes the requests of the same sign-in without rendering its pages: the browser has the cookie of the session, as the
 * dashboard set it, and has visited nothing.
 */
export async function signInAhead({ request }: BrowserContext, appUrl: string, person: Person) {
  const signInPage = await request.get(`${appUrl}/api/session/sign-in`)
  const attempt = /name="request" value="([^"]+)"/.exec(await signInPage.text())?.[1] ?? ''
  const chosen = await request.post(new URL('/propelauth/oauth/authorize', signInPage.url()).href, {
    form: { request: attempt, person: userIds[person] },
    maxRedirects: 0,
  })
  const signedIn = await request.get(chosen.headers().location ?? '', { maxRedirects: 0 })
  expect(signedIn.headers()['set-cookie'], `${person} is signed in`).toContain('session-')
}
