import { apiKeysScreen } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { signIn } from '../screens/sign-in'
import { expect, test } from '../test'

test('the front door leads to the API keys', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
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

for (const returnTo of new Set([...elsewhere.map(encodeURIComponent), ...elsewhere])) {
  test(`sign-in never leads elsewhere: returnTo=${returnTo}`, async ({ page, stack, browserWatch }) => {
    // A path of ours that does not exist is a fine place to end.
    browserWatch.expect(failedWith(404))
    const answer = await page.goto(`/api/session/sign-in?returnTo=${returnTo}`)
    expect(answer?.status()).toBeLessThan(500)
    if (new URL(page.url()).origin === stack.sandboxUrl) await signIn(page, 'Olivia Owner')
    expect(new URL(page.url()).origin).toBe(stack.appUrl)
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: 'a' }))
  })
}
