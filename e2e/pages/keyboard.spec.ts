import type { Locator, Page } from '@playwright/test'
import { apiKeysScreen, createDialog, keyIdOf, revealDialog, revokeDialog } from '../screens/api-keys-screen'
import { programWith } from '../stack/program'
import { expect, test } from '../test'

/** Presses Tab until the target has focus; every stop on the way must be visible. */
async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab never reached the target.')
}

test('the whole job by keyboard alone: sign in, choose, create, save, revoke, sign out', async ({
  page,
  sandbox,
}) => {
  test.slow()
  await page.goto('/')
  await tabTo(page, page.getByRole('button', { name: /^Continue as Olivia Owner/ }))
  await page.keyboard.press('Enter')
  const screen = apiKeysScreen(page)
  await expect(screen.heading).toBeVisible()

  await tabTo(page, screen.createButton)
  await page.keyboard.press('Enter')
  const create = createDialog(page)
  await expect(create.dialog).toBeVisible()
  await expect(create.name).toBeFocused()
  await page.keyboard.type('Storefront')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(create.client).toBeFocused()
  await page.keyboard.type('acme')
  await expect(create.oneClient).toBeChecked()
  await expect(create.options).toHaveCount(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, create.expiration)
  await page.keyboard.type('90')
  await expect(create.expiration.locator('option:checked')).toHaveText('90 days')
  await tabTo(page, create.submit)
  await page.keyboard.press('Enter')

  const reveal = revealDialog(page)
  const token = await reveal.token()
  await expect(reveal.copy).toBeFocused()
  await tabTo(page, reveal.saved)
  await page.keyboard.press('Space')
  await tabTo(page, reveal.done)
  await page.keyboard.press('Enter')
  await expect(reveal.dialog).toBeHidden()
  await expect(screen.createButton).toBeFocused()

  const row = screen.row(keyIdOf(token))
  await tabTo(page, screen.menuButton(row))
  await page.keyboard.press('Enter')
  await expect(screen.menu.getByRole('button', { name: 'Copy key ID' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const revoke = revokeDialog(page)
  await expect(revoke.cancel).toBeFocused()
  await tabTo(page, revoke.confirm)
  await page.keyboard.press('Enter')
  await expect(row).toHaveCount(0)
  await expect.poll(async () => (await programWith(token, sandbox.url).clients()).status).toBe(401)
})

test('focus stays inside an open dialog', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { dialog } = await apiKeysScreen(page).openCreate()
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press('Tab')
    const inside = await dialog.evaluate(
      (element) => element.contains(document.activeElement) || document.activeElement === document.body,
    )
    expect(inside).toBe(true)
  }
})

test('what has focus shows it, all around', async ({ signedIn }) => {
  for (const [person, stops] of [
    ['Olivia Owner', 14],
    // Her address is wider than the sidebar.
    ['Dana Direct', 7],
  ] as const) {
    const page = await signedIn(person)
    for (let presses = 0; presses < stops; presses += 1) {
      await page.keyboard.press('Tab')
      const shows = await page.evaluate(() => {
        const element = document.activeElement
        if (!element || element === document.body) return true
        const { outlineStyle, outlineWidth, outlineOffset, boxShadow } = getComputedStyle(element)
        if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2) return boxShadow !== 'none'
        const reach = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset)
        const ring = element.getBoundingClientRect()
        for (let around = element.parentElement; around; around = around.parentElement) {
          if (getComputedStyle(around).overflowX === 'visible') continue
          const { left, right } = around.getBoundingClientRect()
          if (ring.left - reach < left || ring.right + reach > right) return false
        }
        return true
      })
      expect(shows, `${person}, stop ${presses + 1}`).toBe(true)
    }
  }
})

test('a row has one stop; up and down go from row to row, and none is hidden below what stays in view', async ({
  signedIn,
  sandbox,
}) => {
  await sandbox.addKeys({ userId: 'user_olivia', partnerId: 'partner_ledgerline', count: 60 })
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await expect(screen.rows).toHaveCount(66)
  const isSeen = () =>
    page.evaluate(() => {
      const focused = document.activeElement
      const at = focused?.getBoundingClientRect()
      return (
        at !== undefined && document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === focused
      )
    })
  for (const width of [1280, 1100]) {
    await page.setViewportSize({ width, height: 700 })
    await screen.menuButton(screen.rows.first()).focus()
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press(presses % 2 ? 'Tab' : 'ArrowDown')
    }
    await expect(screen.menuButton(screen.rows.nth(40))).toBeFocused()
    await expect(screen.search, 'the search stays').toBeInViewport({ ratio: 1 })
    await expect(screen.table.getByRole('columnheader', { name: 'Key', exact: true })).toBeInViewport({
      ratio: 1,
    })
    for (let presses = 0; presses < 38; presses += 1) {
      await page.keyboard.press(presses % 2 ? 'Shift+Tab' : 'ArrowUp')
      expect(await isSeen(), `${width} pixels, ${presses + 1} rows up`).toBe(true)
    }
    await expect(screen.menuButton(screen.rows.nth(2))).toBeFocused()
  }

  // The menu goes with its row, and closes where the row leaves the window.
  const distance = async () =>
    ((await screen.menu.boundingBox())?.y ?? 0) -
    ((await screen.menuButton(screen.rows.nth(2)).boundingBox())?.y ?? 0)
  await page.keyboard.press('Enter')
  await expect(screen.menu).toBeVisible()
  const before = await distance()
  const scrolled = await page.evaluate(() => scrollY)
  await page.mouse.wheel(0, 60)
  await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(scrolled)
  await expect.poll(distance).toBeCloseTo(before, 0)
  await page.mouse.wheel(0, 1200)
  await expect(screen.menu).toBeHidden()
})
