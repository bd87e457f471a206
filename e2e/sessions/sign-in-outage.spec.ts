import { signIn } from '../screens/sign-in'
import type { Fault } from '../stack/sandbox-control'
import { expect, test } from '../test'

const upstreamFails: Record<string, Partial<Fault>> = {
  'is away': { status: 503 },
  'refuses the person': { status: 403, body: { detail: 'Unauthenticated request.' } },
  'refuses the token': { status: 401, body: { detail: 'Unauthenticated request.' } },
  'answers with HTML': { status: 404, body: '<html>' },
}

for (const [name, fault] of Object.entries(upstreamFails)) {
  test(`signing in while the Partner API ${name} does not read as belonging nowhere`, async ({
    page,
    sandbox,
    browserWatch,
  }) => {
    browserWatch.expect(/Failed to load resource/)
    await sandbox.fault({ match: { path: '/v2/partner' }, times: 1_000, ...fault })
    await page.goto('/settings/api-keys?status=expired')
    await signIn(page, 'Olivia Owner')
    const main = page.getByRole('main')
    for (const path of ['/settings/api-keys?status=expired', '/clients', '/settings/team']) {
      await page.goto(path)
      await expect(main).toContainText('We can’t tell where you belong right now')
      await expect(main).not.toContainText(/don’t belong|don’t have access/)
      await expect(main.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', path)
    }
    await sandbox.clearFaults()
    await expect(async () => {
      await page.goto('/clients')
      await expect(main).toContainText('Acme Corp', { timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
  })
}

test('an organization in the address is not said to be out of reach while upstream is away', async ({
  page,
  sandbox,
}) => {
  await sandbox.fault({ match: { path: '/v1/organizations' }, times: 1_000, status: 503 })
  await sandbox.fault({ match: { path: '/v2/partner' }, times: 1_000, status: 503 })
  await page.goto('/organizations/org_direct_harbor/configuration/api-keys')
  await signIn(page, 'Dana Direct')
  await expect(page.getByRole('main')).toContainText('We can’t tell where you belong right now')
})
