import { readFile } from 'node:fs/promises'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { failedToConnect, failedWith } from '../screens/browser-watch'
import { seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('what was done is there once, also where the answers were lost, and can be filtered, read and exported', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  // A long way, and axe twice.
  test.slow()
  browserWatch.expect(failedToConnect, failedWith(502))
  const page = await signedIn('Olivia Owner')
  const keys = apiKeysScreen(page)
  const apiKeyId = seededToken('olivia-one-client').slice(0, 32)

  // Kintsugi revokes it, and so does the dashboard know; the browser hears of neither.
  await sandbox.fault({ match: { method: 'DELETE', path: '/v2/partner/api_keys' }, times: 1, drop: 'after' })
  await page.route(`**/api/api-keys/${apiKeyId}`, (route) => route.fetch().then(() => route.abort()), {
    times: 1,
  })
  const { confirm } = await keys.openRevoke(apiKeyId)
  const lost = page.waitForEvent('requestfailed')
  await confirm.click()
  await lost
  await page.reload()
  await expect(keys.rows.first()).toBeVisible()
  await expect(keys.row(apiKeyId)).toHaveCount(0)

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }).click()
  const rows = page
    .getByRole('table', { name: 'Activity' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
  const ofKey = rows.filter({ hasText: `${apiKeyId.slice(0, 4)}…${apiKeyId.slice(-4)}` })
  await expect(ofKey).toHaveCount(1)
  await expect(ofKey).toContainText(/Olivia Owner (revoked|asked to revoke)/)
  await expect(rows.filter({ hasText: 'Olivia Owner signed in' }).first()).toContainText('Chrome')
  await expect(rows.first().locator('time')).toHaveText(/\d{4}, \d\d:\d\d$/)
  await expect(page.getByText(/^Times in New York, E[SD]T$/), 'the zone, once').toHaveCount(1)

  await ofKey.getByRole('link').click()
  await expect(rows).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Action' }).selectOption('Signed in')
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await page.getByRole('link', { name: 'Show everything' }).click()
  await page.getByRole('combobox', { name: 'Action' }).selectOption('Revoked a key')
  await expect(page).toHaveURL(/deed=revoked/)
  await expect(rows).toHaveCount(1)
  await page.getByLabel('From').fill('2020-01-01')
  await expect(page).toHaveURL(/since=15778/)
  await expect(rows).toHaveCount(1)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('activity.csv')
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(apiKeyId)
  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(rows.first()).toContainText('Olivia Owner exported 1 entry of the activity as CSV')

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, `activity, ${colorScheme}`)
  }
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Client, page or partner' }).fill('activ')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
})

test('a member sees no way there, and no activity behind its address', async ({ signedIn }) => {
  const page = await signedIn('Mia Member')
  await expect(page.getByRole('link', { name: 'Team' }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveCount(0)
  await page.goto('/settings/activity')
  await expect(page.getByText('Only owners and admins can see the activity')).toBeVisible()
})

test('an organization has an activity of its own', async ({ signedIn }) => {
  const page = await signedIn('Dana Direct')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Activity' }).click()
  await expect(page).toHaveURL(/\/organizations\/[^/]+\/configuration\/activity$/)
  await expect(page.getByRole('table', { name: 'Activity' })).toContainText('Dana Direct signed in')
})
