import { apiKeysScreen } from '../screens/api-keys-screen'
import { signIn } from '../screens/sign-in'
import { startStack } from '../stack/stack'
import { expect, test } from '../test'

test('twelve restored tabs: whichever signs in, the others go on to their own pages', async ({
  context,
  stack,
}) => {
  test.slow()
  const paths = Array.from({ length: 12 }, (_, tab) => `/clients?search=${tab}`)
  const tabs = await Promise.all(paths.map(() => context.newPage()))
  await Promise.all(tabs.map((tab, index) => tab.goto(`${stack.appUrl}${paths[index]}`)))
  const cookies = await context.cookies(stack.appUrl)
  expect(cookies.reduce((sum, { name, value }) => sum + name.length + value.length + 3, 0)).toBeLessThan(
    1_200,
  )
  for (const index of [0, 5, 11]) {
    const tab = tabs[index]
    if (!tab) throw new Error('There are twelve.')
    await signIn(tab, 'Olivia Owner')
    await expect(tab).toHaveURL(`${stack.appUrl}${paths[index]}&partner=partner_ledgerline`)
  }
})

test('a foreign page that starts sign-ins over and over breaks no page, and the next sign-in works', async ({
  page,
  stack,
  sandbox,
  browserWatch,
}) => {
  test.slow()
  browserWatch.expect(/ERR_ABORTED|status of 4\d\d/)
  await page.goto(`${sandbox.url}/outbox`)
  for (let time = 0; time < 50; time++) {
    const address = `${stack.appUrl}/api/session/sign-in?returnTo=/${'long-'.repeat(398)}`
    await page.evaluate((to) => location.assign(to), address)
    await page.waitForURL(/\/propelauth\/oauth\/authorize/)
    await page.goto(`${sandbox.url}/outbox`, { waitUntil: 'commit' })
  }
  for (const path of ['/signed-out', '/sign-in-problem', '/nothing-here']) {
    expect((await page.context().request.get(`${stack.appUrl}${path}`)).status(), path).toBeLessThan(405)
  }
  await page.goto('/settings/api-keys?status=expired')
  await signIn(page, 'Olivia Owner')
  await expect(page).toHaveURL(`${stack.appUrl}/settings/api-keys?status=expired&partner=partner_ledgerline`)
})

test('opened under another name of this machine: signs in at APP_URL, on the same page', async ({
  page,
  stack,
  browserWatch,
}) => {
  browserWatch.expect(/^request: http:\/\/127\.0\.0\.1/)
  const { port } = new URL(stack.appUrl)
  await page.goto(`http://127.0.0.1:${port}/settings/api-keys?status=expired`)
  await signIn(page, 'Olivia Owner')
  await expect(page).toHaveURL(`${stack.appUrl}/settings/api-keys?status=expired&partner=partner_ledgerline`)
  await expect(apiKeysScreen(page).rows).toHaveCount(1)
  await page.goto(`http://127.0.0.1:${port}/clients`)
  await expect(page, 'signed in there already').toHaveURL(
    `${stack.appUrl}/clients?partner=partner_ledgerline`,
  )
  const health = await page
    .context()
    .request.get(`http://127.0.0.1:${port}/api/health/live`, { maxRedirects: 0 })
  expect(health.status()).toBe(200)
})

test.describe('a provider that remembers the person, without a backend key', () => {
  test('signing out says so, and the next sign-in asks who it is', async ({ browser }) => {
    test.slow()
    const stack = await startStack((sandboxUrl) => ({
      PARTNER_API_URL: sandboxUrl,
      AUTH_URL: sandboxUrl,
      AUTH_CLIENT_ID: 'partner-experience',
      AUTH_CLIENT_SECRET: 'sandbox-secret',
      SANDBOX_REMEMBERS_PEOPLE: 'true',
    }))
    try {
      const page = await browser.newPage({ baseURL: stack.appUrl })
      await page.goto('/settings/api-keys')
      await signIn(page, 'Nora Nobody')
      await page.getByRole('button', { name: 'Sign in with another account' }).click()
      await expect(page.getByRole('main')).toContainText('The sign-in service may still remember you')
      await page.getByRole('link', { name: 'Sign in again' }).click()
      await signIn(page, 'Olivia Owner')
      await expect(apiKeysScreen(page).heading).toBeVisible()
    } finally {
      await stack.stop()
    }
  })
})
