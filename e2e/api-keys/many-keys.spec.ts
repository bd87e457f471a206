import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { apiKeysScreen, revokeManyDialog } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { seededKeyId, seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

const revoke = { method: 'DELETE', path: '/v2/partner/api_keys/*' }
const spared = seededKeyId('olivia-never-expires')
const ofOlivia = { userId: 'user_olivia', partnerId: 'partner_ledgerline' }

/** Selects all keys but the one that tells what upstream has, and begins to revoke them. */
async function beginToRevokeAll(page: Page, count: number) {
  const screen = apiKeysScreen(page)
  await screen.selectAll.click()
  await expect(screen.checkbox(spared)).toBeChecked()
  await screen.checkbox(spared).click()
  await expect(screen.checkbox(spared)).not.toBeChecked()
  await screen.selected.getByRole('button', { name: /^Revoke/ }).click()
  const many = revokeManyDialog(page)
  await expect(many.dialog).toContainText('Programs that use these keys stop working at once')
  await many.number.fill('12')
  await many.confirm.click()
  await expect(many.dialog).toContainText(`Type ${count}, the number of keys.`)
  await many.number.fill(String(count))
  await many.confirm.click()
  return many
}

const doneSoFar = (page: Page) =>
  page.getByRole('progressbar').evaluate((progress) => (progress as HTMLProgressElement).value)

test('300 keys are revoked on an upstream that limits, fails and is cut off; a tab closed in between leaves the truth', async ({
  signedIn,
  sandbox,
  context,
  browserWatch,
}) => {
  test.setTimeout(120_000)
  browserWatch.expect(/status of [45]\d\d|ERR_FAILED/)
  await sandbox.addKeys({ ...ofOlivia, count: 295 })
  const closed = await signedIn('Olivia Owner')
  await expect(apiKeysScreen(closed).rows).toHaveCount(301)
  await beginToRevokeAll(closed, 300)
  await expect.poll(() => doneSoFar(closed)).toBeGreaterThan(40)
  await closed.close()

  const page = await context.newPage()
  const screen = apiKeysScreen(page)
  let left = 0
  await expect(async () => {
    await page.goto('/settings/api-keys')
    left = (await sandbox.keysOfOlivia()).length
    await expect(screen.rows).toHaveCount(left, { timeout: 1_000 })
  }).toPass()
  expect(left).toBeGreaterThan(150)
  expect(left).toBeLessThan(262)

  const limited = { status: 429, headers: { 'retry-after': '3' }, body: { detail: 'Too many requests' } }
  for (const fault of [
    { times: 10 },
    limited,
    { times: 20 },
    { status: 503, body: { detail: 'Service unavailable' } },
    { times: 20 },
    { drop: 'after' as const },
    { times: 20 },
    limited,
  ])
    await sandbox.fault({ match: revoke, ...fault })
  let cut = false
  await page.route('**/api/api-keys/*', (route) => {
    if (cut || route.request().method() !== 'DELETE') return route.continue()
    cut = true
    return route.abort()
  })
  const many = await beginToRevokeAll(page, left - 1)
  await expect(many.dialog).toContainText(/Goes on in [123] s\s*Waiting: a limit on requests asks for it/, {
    timeout: 30_000,
  })
  await expect(many.dialog.getByRole('heading')).toHaveText(`${left - 1} keys revoked`, { timeout: 60_000 })
  await expect(many.outcomes.getByText('Revoked', { exact: true })).toHaveCount(left - 1)
  expect((await sandbox.keysOfOlivia()).map(({ apiKeyId }) => apiKeyId)).toEqual([spared])
  await many.close.click()
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.heading).toBeFocused()
  await expect(page.getByText(`${left - 1} keys revoked`)).toBeVisible()
})

test('what was not revoked is said of each key and can be tried again; stopping waits for what is under way', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  test.setTimeout(90_000)
  browserWatch.expect(/status of [45]\d\d/)
  await sandbox.addKeys({ ...ofOlivia, count: 25 })
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await expect(screen.rows).toHaveCount(31)
  await sandbox.fault({
    match: revoke,
    times: 3,
    status: 400,
    body: { detail: 'This key cannot be deleted.' },
  })
  await sandbox.fault({ match: revoke, times: 50, delayBeforeMs: 1_000 })
  const many = await beginToRevokeAll(page, 30)
  await many.stop.click()
  await expect(many.dialog.getByRole('alert')).toContainText(/3 not revoked, 2\d not begun/)
  await expect(many.outcomes.filter({ hasText: 'Not revoked' })).toHaveCount(3)
  await expectAccessible(page, 'a batch with failures')
  await page.keyboard.press('Escape')
  await expect(screen.rows.filter({ hasText: 'Not revoked' })).toHaveCount(3)
  await sandbox.clearFaults()
  await screen.selected.getByRole('button', { name: /^Revoke/ }).click()
  await many.number.fill(
    await many.number.evaluate(
      (field) => /\d+/.exec(document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '')?.[0] ?? '',
    ),
  )
  await many.confirm.click()
  await expect(many.dialog.getByRole('heading')).toHaveText(/^\d+ keys revoked$/)
  await many.close.click()
  await expect(screen.rows).toHaveCount(1)
})

test('another owner in another tab stops a batch, and the dialog says so', async ({
  signedIn,
  sandbox,
  context,
  browserWatch,
}) => {
  browserWatch.expect(/status of [45]\d\d/)
  await sandbox.addKeys({ ...ofOlivia, count: 25 })
  const page = await signedIn('Olivia Owner')
  await expect(apiKeysScreen(page).rows).toHaveCount(31)
  await sandbox.fault({ match: revoke, times: 50, delayBeforeMs: 700 })
  const many = await beginToRevokeAll(page, 30)
  const other = await context.newPage()
  await other.goto('/settings/api-keys')
  await apiKeysScreen(other).switchPartner('Summit Accounting Group')
  await expect(many.dialog.getByRole('alert')).toContainText('You switched to another partner')
  await expect(many.dialog.getByRole('alert')).toContainText(/\d+ keys revoked, \d+ not begun/)
  await many.close.click()
  await expect(page.getByRole('main')).not.toContainText('Acme Corp')
})

test('rows are selected by pointer and by keyboard, stay so while filters change, and the bar covers no focus', async ({
  signedIn,
  sandbox,
}) => {
  await sandbox.addKeys({ ...ofOlivia, count: 30 })
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await expect(screen.rows).toHaveCount(36)
  const box = (index: number) => screen.rows.nth(index).getByRole('checkbox')
  await box(1).click()
  await expect(box(1)).toBeChecked()
  await box(4).click({ modifiers: ['Shift'] })
  await expect(screen.selected).toContainText('4 selected')
  await box(2).click({ modifiers: ['Shift'] })
  await expect(screen.selected, 'the range follows').toContainText('2 selected')
  await page.keyboard.press('Escape')
  await expect(screen.selected).toBeHidden()

  await page.setViewportSize({ width: 1280, height: 560 })
  await screen.menuButton(screen.rows.first()).focus()
  await page.keyboard.press('Shift+Space')
  await expect(box(0)).toBeChecked()
  await expect(screen.selected).toContainText('1 selected')
  for (let presses = 0; presses < 17; presses += 1) {
    await page.keyboard.press('Shift+ArrowDown')
    const isSeen = await page.evaluate(() => {
      const at = document.activeElement?.getBoundingClientRect() ?? new DOMRect()
      const seen = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2)
      return seen === document.activeElement
    })
    expect(isSeen, `after ${presses + 1} steps`).toBe(true)
  }
  await expect(screen.selected).toContainText('18 selected')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(screen.selected).toContainText('17 selected')
  await page.keyboard.press('Control+a')
  await expect(screen.selected).toContainText('36 selected')
  await expectAccessible(page, 'selected rows')

  await page.keyboard.press('Escape')
  await screen.checkbox(spared).click()
  await box(0).click()
  await expect(box(0)).toBeChecked()
  await screen.search.fill('acme')
  await expect(screen.selected).toContainText(/2 selected, [12] not shown/)
  await screen.search.fill('')
  await page.keyboard.press('Tab')
  await screen.menuButton(screen.row(spared)).focus()
  await page.keyboard.press('Delete')
  const { dialog, confirm } = revokeManyDialog(page)
  await expect(dialog).toContainText('Revoke 2 keys')
  await expectAccessible(page, 'the question about two keys')
  await page.keyboard.press('Escape')
  await expect(screen.menuButton(screen.row(spared)), 'cancelling leads back').toBeFocused()
  await page.keyboard.press('Delete')
  await confirm.click()
  await expect(dialog.getByRole('heading')).toHaveText('2 keys revoked')
})

test('a file has what is selected or shown, no formula and no token, and its making is recorded', async ({
  signedIn,
  sandbox,
}) => {
  await sandbox.rename({ organizations: { org_lg_acme_1: '=HYPERLINK("https://evil.example")' } })
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const save = async (act: () => Promise<unknown>) => {
    const recorded = page.waitForResponse((answer) => answer.url().endsWith('/api/activity'))
    const [download] = await Promise.all([page.waitForEvent('download'), act()])
    expect((await recorded).status()).toBe(204)
    expect(download.suggestedFilename()).toMatch(/^api-keys-partner_ledgerline-\d{4}-\d\d-\d\d\.csv$/)
    return readFile(await download.path(), 'utf8')
  }
  const all = await save(() => page.getByRole('button', { name: 'Export CSV' }).click())
  expect(all.startsWith('\ufeffname,access,client,client_id,key_id,created,expires,status,note')).toBe(true)
  expect(all.trim().split('\r\n')).toHaveLength(7)
  expect(all).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  const secret = seededToken('olivia-never-expires').slice(32)
  expect(all.includes(secret), 'a token').toBe(false)

  await screen.checkbox(spared).click()
  const one = await save(() => screen.selected.getByRole('button', { name: 'Export CSV' }).click())
  expect(one.trim().split('\r\n')).toHaveLength(2)
  expect(one).toContain(spared)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a row is selected in its sheet, the next by a tap, and the bar fits', async ({ signedIn }) => {
    const page = await signedIn('Olivia Owner')
    const screen = apiKeysScreen(page)
    await expect(screen.checkbox(spared)).toBeHidden()
    await screen.row(spared).tap({ position: { x: 20, y: 12 } })
    await screen.menu.getByRole('button', { name: 'Select', exact: true }).tap()
    await expect(screen.checkbox(spared)).toBeChecked()
    await screen.row(seededKeyId('olivia-one-client')).tap({ position: { x: 120, y: 12 } })
    await expect(screen.selected).toContainText('2 selected')
    await expectAccessible(page, 'selected rows on a phone')
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 700 })
      await expect(screen.selected).toBeInViewport({ ratio: 1 })
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `no sideways scrolling at ${width} px`).toBeLessThanOrEqual(0)
    }
    await screen.menuButton(screen.row(spared)).tap()
    await expect(screen.menu.getByRole('button', { name: 'Deselect' })).toBeVisible()
  })

  test('Select shows a checkbox in each row, for keyboard and screen reader, too; Done takes them away', async ({
    signedIn,
  }) => {
    const page = await signedIn('Olivia Owner')
    const screen = apiKeysScreen(page)
    const begin = page.getByRole('button', { name: 'Select', exact: true })
    expect((await begin.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await begin.tap()
    await expect(screen.rows.getByRole('checkbox')).toHaveCount(6)
    await screen.menuButton(screen.rows.first()).focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect(screen.rows.nth(1).getByRole('checkbox')).toBeChecked()
    await page.getByRole('button', { name: 'Done', exact: true }).tap()
    await expect(screen.selected).toBeHidden()
    await expect(screen.checkbox(spared)).toBeHidden()
    await expect(begin).toBeFocused()
  })
})
