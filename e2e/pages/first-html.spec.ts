import { apiKeysScreen } from '../screens/api-keys-screen'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('the first HTML already holds the rows: the table reads without JavaScript', async ({
  signedIn,
  browser,
  stack,
}) => {
  const signedInPage = await signedIn('Olivia Owner')
  const context = await browser.newContext({
    javaScriptEnabled: false,
    baseURL: stack.appUrl,
    storageState: await signedInPage.context().storageState(),
  })
  const page = await context.newPage()
  await page.goto('/settings/api-keys')
  const screen = apiKeysScreen(page)
  await expect(screen.heading).toBeVisible()
  await expect(screen.rows).toHaveCount(6)
  await expect(screen.rows.first()).toContainText('Acme Corp')
  await page.goto('/settings/api-keys?status=expired')
  await expect(screen.rows, 'filters of the address hold in the first HTML, too').toHaveCount(1)
  await context.close()
})

test('a normal load asks the API for nothing: the data came with the page', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const calls: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) calls.push(request.url())
  })
  await page.reload()
  await expect(apiKeysScreen(page).rows).toHaveCount(6)
  await page.waitForLoadState('networkidle')
  expect(calls).toEqual([])
})

test('neither HTML nor API answers hold a credential, and none is stored by the browser cache', async ({
  signedIn,
  stack,
}) => {
  const page = await signedIn('Olivia Owner')
  const request = page.context().request
  for (const path of ['/settings/api-keys', '/api/api-keys?page=0', '/api/organizations/search?search=a']) {
    const answer = await request.get(stack.appUrl + path, {
      headers: {
        'sec-fetch-site': 'same-origin',
        'x-page-person': 'user_olivia',
        'x-page-owner': 'partner_ledgerline',
      },
    })
    expect(answer.status(), path).toBe(200)
    expect(answer.headers()['cache-control'], path).toMatch(/no-store/)
    const text = await answer.text()
    expect(/eyJ[\w-]{10,}\.eyJ/.test(text), `${path} holds no JWT`).toBe(false)
    expect(/refresh_?token|access_?token|client_?secret/i.test(text), `${path} names no credential`).toBe(
      false,
    )
    expect(text).toMatch(/Acme Corp/)
  }
  const html = await (await request.get(`${stack.appUrl}/settings/api-keys`)).text()
  expect(html).toContain(seededKeyId('olivia-expired'))
})

test('the session cookie is opaque, HttpOnly, SameSite and the only credential', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const cookies = (await page.context().cookies(page.url())).filter((cookie) => cookie.httpOnly)
  expect(cookies.length).toBeGreaterThan(0)
  for (const cookie of cookies) {
    expect(cookie.sameSite).toMatch(/Lax|Strict/)
    expect(cookie.path).toBe('/')
    expect(cookie.value.length).toBeLessThan(200)
    expect(cookie.value.startsWith('eyJ')).toBe(false)
  }
})
