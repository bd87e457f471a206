import type { Page } from '@playwright/test'
import { expectAccessible } from '../screens/axe'
import { failedWith } from '../screens/browser-watch'
import { teamScreen } from '../screens/team-screen'
import { seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing about the team and the test of a key, ${colorScheme}`, async ({
    signedIn,
    page,
    sandbox,
    browserWatch,
  }) => {
    test.setTimeout(90_000)
    browserWatch.expect(failedWith(502))
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await signedIn('Olivia Owner')
    const team = teamScreen(page)
    await team.open()
    await team.invite('ivy@new.example', 'Admin')
    await expectAccessible(page, 'team')
    const invite = await team.openInvite()
    await expectAccessible(page, 'invite')
    await page.keyboard.press('Escape')
    await invite.dialog.waitFor({ state: 'hidden' })
    for (const [email, label] of [
      ['mia@ledgerline.example', 'Change role'],
      ['mia@ledgerline.example', 'Deactivate'],
      ['olivia@ledgerline.example', 'Deactivate'],
      ['ivy@new.example', 'Withdraw'],
    ] as const) {
      const { dialog } = await team.ask(email, label)
      await expectAccessible(page, `${label} ${email}`)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
    }
    await sandbox.fault({ match: { method: 'PATCH', path: '/v2/partner/users' }, times: 3, status: 503 })
    await team.changeRole('mia@ledgerline.example', 'Admin')
    await expect(page.getByText('We can’t tell whether the role of Mia Member was changed')).toBeVisible()
    await expectAccessible(page, 'a change that failed')

    await page.goto('/settings/api-keys/test')
    await expectAccessible(page, 'test')
    await page.getByLabel('API key', { exact: true }).fill('0'.repeat(96))
    await page.getByRole('button', { name: 'Test key' }).click()
    await expect(page.getByText('Choose a client, or all clients.')).toBeVisible()
    await expectAccessible(page, 'a test that asks for the access')
    for (const name of ['olivia-never-expires', 'olivia-expired', 'olivia-one-client']) {
      await page.getByLabel('API key', { exact: true }).fill(seededToken(name))
      await page.getByRole('button', { name: 'Test key' }).click()
      await expect(page.getByText('was answered')).toBeVisible()
      await expectAccessible(page, `tested ${name}`)
    }
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('nothing is wider than the screen, also at 320 pixels', async ({ signedIn }) => {
    const page = await signedIn('Olivia Owner')
    const team = teamScreen(page)
    await team.open()
    await team.invite('a.rather.long.name.that.has.to.wrap@some-accounting-company.example', 'Admin')
    for (const path of ['/settings/team', '/settings/api-keys/test', '/settings/api-keys']) {
      await page.goto(path)
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 700 })
        expect([path, width, await overflowOf(page)]).toEqual([path, width, 0])
      }
    }
  })
})
