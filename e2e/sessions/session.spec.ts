import type { BrowserContext, Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { signIn } from '../screens/sign-in'
import { dashboardRequest } from '../stack/dashboard-request'
import type { Stack } from '../stack/stack'
import { expect, test } from '../test'

const sessionCookies = async (context: BrowserContext, stack: Stack) =>
  (await context.cookies(stack.appUrl)).filter((cookie) => cookie.httpOnly)

/** Begins a sign-in as Olivia and answers the address that the provider would send the browser back to, unvisited. */
async function callbackOf(page: Page, stack: Stack): Promise<string> {
  // By the protocol of the browser itself: `page.route` does not see where a redirect leads.
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Fetch.enable', { patterns: [{ urlPattern: `${stack.appUrl}/api/session/callback*` }] })
  const callback = new Promise<string>((resolve) => {
    protocol.once('Fetch.requestPaused', async ({ requestId, request }) => {
      await protocol.send('Fetch.fulfillRequest', { requestId, responseCode: 204 })
      resolve(request.url)
    })
  })
  await page.goto('/')
  await page.getByRole('button', { name: /^Continue as Olivia Owner/ }).click()
  const address = await callback
  await protocol.detach()
  return address
}

/** Whether a sign-in that must not succeed was refused with a page that a person can read and act upon. */
async function expectRefusal(page: Page, address: string, stack: Stack) {
  const answer = await page.goto(address)
  expect(answer?.status()).toBeLessThan(500)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: /sign in|try again/i }).first()).toBeVisible()
  await page.goto('/settings/api-keys')
  expect(new URL(page.url()).origin, 'not signed in').toBe(stack.sandboxUrl)
}

test.describe('the way back from sign-in', () => {
  test.beforeEach(({ browserWatch }) => browserWatch.expect(/status of 4\d\d/))

  test('a forged state is refused', async ({ page, stack }) => {
    const callback = new URL(await callbackOf(page, stack))
    callback.searchParams.set('state', 'forged')
    await expectRefusal(page, callback.href, stack)
  })

  test('a forged code is refused', async ({ page, stack }) => {
    const callback = new URL(await callbackOf(page, stack))
    callback.searchParams.set('code', 'forged')
    await expectRefusal(page, callback.href, stack)
  })

  test('a callback without anything is refused', async ({ page, stack }) => {
    await expectRefusal(page, '/api/session/callback', stack)
  })

  test('an error of the provider is shown, and its text is no markup', async ({ page, stack }) => {
    const callback = new URL(await callbackOf(page, stack))
    callback.searchParams.delete('code')
    callback.searchParams.set('error', 'access_denied')
    callback.searchParams.set('error_description', '<img src=x onerror=alert(1)>')
    await expectRefusal(page, callback.href, stack)
    await expect(page.locator('img[src="x"]')).toHaveCount(0)
  })

  test("another browser's callback signs nobody in", async ({ page, stack, browser }) => {
    const attacker = await browser.newPage({ baseURL: stack.appUrl })
    const callback = await callbackOf(attacker, stack)
    await expectRefusal(page, callback, stack)
    await attacker.close()
  })

  test('a callback works once', async ({ page, stack, context }) => {
    const callback = await callbackOf(page, stack)
    await page.goto(callback)
    await expect(apiKeysScreen(page).heading).toBeVisible()
    await context.clearCookies()
    await expectRefusal(page, callback, stack)
  })
})

const tampered = [
  ['one character changed', (value: string) => (value.startsWith('A') ? 'B' : 'A') + value.slice(1)],
  ['cut short', (value: string) => value.slice(0, 10)],
  ['far too long', (value: string) => value.repeat(40).slice(0, 3_500)],
  ['of another alphabet', () => '%00%FF%E2%82%28..%2f<script>'],
  ['empty', () => ''],
] as const

test('a tampered session cookie means signed out, not an error', async ({ signedIn, context, stack }) => {
  test.setTimeout(60_000)
  const page = await signedIn('Olivia Owner')
  for (const [name, change] of tampered) {
    const cookies = await sessionCookies(context, stack)
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, value: change(cookie.value) })))
    const answer = await dashboardRequest(page, stack).get('/api/api-keys?page=0')
    expect(answer.status(), name).toBe(401)
    expect((await answer.json()).error, name).toMatchObject({
      code: 'UNAUTHENTICATED',
      requestId: expect.any(String),
    })
    await page.goto('/settings/api-keys')
    await signIn(page, 'Olivia Owner')
    await expect(apiKeysScreen(page).rows, name).toHaveCount(6)
  }
})

test('a session that ended in another tab: the dialog keeps what was chosen and offers to sign in', async ({
  signedIn,
  context,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(401))
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseClient('juniper', 'org_lg_juniper')
  await context.clearCookies()
  await create.submit.click()
  await expect(page.getByRole('link', { name: /sign in/i }).first()).toBeVisible()
  await expect(create.client).toHaveValue(/Juniper/)
})

test('signing out ends the session itself, not only the cookie', async ({ signedIn, context, stack }) => {
  const page = await signedIn('Olivia Owner')
  const cookies = await sessionCookies(context, stack)
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page
    .getByRole('button', { name: 'Sign out' })
    .or(page.getByRole('menuitem', { name: 'Sign out' }))
    .click()
  await page.waitForURL((url) => url.pathname !== '/settings/api-keys')
  await context.addCookies(cookies)
  const answer = await dashboardRequest(page, stack).get('/api/api-keys?page=0')
  expect(answer.status()).toBe(401)
})

test('signing out needs a POST from the page itself', async ({ signedIn, stack }) => {
  const page = await signedIn('Olivia Owner')
  expect((await dashboardRequest(page, stack).get('/api/session/sign-out')).status()).toBe(405)
  const foreign = await dashboardRequest(page, stack, {
    origin: 'https://evil.example',
    'sec-fetch-site': 'cross-site',
  }).post('/api/session/sign-out', {})
  expect(foreign.status()).toBe(403)
  await page.reload()
  await expect(apiKeysScreen(page).heading).toBeVisible()
})

test('a rotated signing key of the provider does not sign anyone out', async ({
  signedIn,
  sandbox,
  context,
  page,
}) => {
  await signedIn('Olivia Owner')
  await sandbox.rotateSigningKey()
  await page.reload()
  await expect(apiKeysScreen(page).heading).toBeVisible()
  await context.clearCookies()
  await page.goto('/')
  await signIn(page, 'Olivia Owner')
  await expect(apiKeysScreen(page).rows).toHaveCount(6)
})
