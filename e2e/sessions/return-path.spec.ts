import { test as httpTest } from '../http-test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { signIn } from '../screens/sign-in'
import type { Stack } from '../stack/stack'
import { expect, test } from '../test'

test('the front door leads to the API keys', async ({ page }) => {
  await page.goto('/')
  await signIn(page, 'Olivia Owner')
  await expect(page).toHaveURL('/settings/api-keys?partner=partner_ledgerline')
})

test('a deep link survives sign-in, with its query', async ({ page }) => {
  await page.goto('/settings/api-keys?status=expired')
  await signIn(page, 'Olivia Owner')
  await expect(page).toHaveURL('/settings/api-keys?status=expired&partner=partner_ledgerline')
  await expect(apiKeysScreen(page).rows).toHaveCount(1)
})

test('a deep link to the keys of an organization survives sign-in, with its query', async ({
  page,
  stack,
}) => {
  const path = '/organizations/org_dc_tidewater/configuration/api-keys?status=expired'
  await page.goto(path)
  await signIn(page, 'Dana Direct')
  await expect(page).toHaveURL(stack.appUrl + path)
})

test('Back after sign-in does not end in a loop or an error', async ({ page, stack }) => {
  await page.goto('/settings/api-keys')
  await signIn(page, 'Olivia Owner')
  await page.goBack()
  await page.goto('/settings/api-keys')
  expect(new URL(page.url()).origin).toBe(stack.appUrl)
  await expect(apiKeysScreen(page).heading).toBeVisible()
})

const elsewhere = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  'https:evil.example',
  '%2F%2Fevil.example',
  '/%5Cevil.example',
  '/%09/evil.example',
  '/%0D%0ASet-Cookie:a=b',
  'javascript:alert(1)',
  '@evil.example',
  '///evil.example',
  '/./\\/evil.example',
]

const returnTos = [...new Set([...elsewhere.map(encodeURIComponent), ...elsewhere])]

httpTest('sign-in never leads elsewhere', async ({ stack }) => {
  for (const returnTo of returnTos) {
    const { url, cookies } = await followSignIn(stack, `/api/session/sign-in?returnTo=${returnTo}`)
    expect(new URL(url).origin, returnTo).toBe(stack.appUrl)
    expect(cookies, returnTo).not.toContain('a')
  }
})

test('sign-in never leads a browser elsewhere', async ({ page, stack, browserWatch }) => {
  // A path of ours that does not exist is a fine place to end.
  browserWatch.expect(failedWith(404))
  for (const returnTo of [
    '//evil.example',
    '/\\evil.example',
    '/%0D%0ASet-Cookie:a=b',
    'javascript:alert(1)',
  ]) {
    await page.context().clearCookies()
    const answer = await page.goto(`/api/session/sign-in?returnTo=${returnTo}`)
    expect(answer?.status()).toBeLessThan(500)
    if (new URL(page.url()).origin === stack.sandboxUrl) await signIn(page, 'Olivia Owner')
    expect(new URL(page.url()).origin, returnTo).toBe(stack.appUrl)
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: 'a' }))
  }
})

/** Goes where a browser would be led, with its cookies, and signs in as Olivia on the way. Returns the page at the end. */
async function followSignIn(stack: Stack, path: string) {
  const jar = new Map<string, string>()
  const send = async (address: URL, init: RequestInit = {}): Promise<{ url: string; text: string }> => {
    const cookie = address.origin === stack.appUrl ? [...jar].map((pair) => pair.join('=')).join('; ') : ''
    const answer = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } })
    expect(answer.status, address.href).toBeLessThan(500)
    for (const [pair = ''] of answer.headers.getSetCookie().map((line) => line.split(';'))) {
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = answer.headers.get('location')
    if (location === null) return { url: address.href, text: await answer.text() }
    return send(new URL(location, address))
  }
  const signInPage = await send(new URL(`${stack.appUrl}${path}`))
  const request = /name="request" value="([^"]+)"/.exec(signInPage.text)?.[1] ?? ''
  const end = request
    ? await send(new URL('/propelauth/oauth/authorize', stack.sandboxUrl), {
        method: 'POST',
        body: new URLSearchParams({ request, person: 'user_olivia' }),
      })
    : signInPage
  return { url: end.url, cookies: [...jar.keys()] }
}
