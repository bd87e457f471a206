import type { Locator, Page } from '@playwright/test'
import { apiKeysScreen, createDialog } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { expect, test } from '../test'

/** The keys come when the page is idle: pressed until they do something. */
const press = (page: Page, key: string, outcome: Locator) =>
  expect(async () => {
    await page.keyboard.press(key)
    await expect(outcome).toBeVisible({ timeout: 500 })
  }).toPass()

test('at 400 % zoom and on a phone on its side, everything in the menu can be reached', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const menu = page.getByRole('button', { name: 'Menu' })
  for (const viewport of [
    { width: 320, height: 256 },
    { width: 740, height: 320 },
  ]) {
    await page.setViewportSize(viewport)
    await menu.click()
    for (const name of ['Your sessions', 'Sign out']) {
      const button = page.getByRole('button', { name, exact: true })
      await button.scrollIntoViewIfNeeded()
      await expect(button, `${name} at ${viewport.width} px`).toBeInViewport({ ratio: 1 })
    }
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(sideways, 'nothing scrolls sideways').toBeLessThanOrEqual(0)
    await expectAccessible(page, 'the menu of a small screen')
    await page.keyboard.press('Escape')
    await expect(menu, 'the focus is back').toBeFocused()
  }
})

test('the account menu and the menu of a phone close when the focus leaves them', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const signOut = page.getByRole('button', { name: 'Sign out', exact: true })
  await page.getByRole('button', { name: /^Account menu/ }).press('Enter')
  await expect(signOut).toBeVisible()
  await signOut.press('Tab')
  await expect(signOut).toBeHidden()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Menu' }).press('Enter')
  await expect(signOut).toBeVisible()
  await signOut.press('Tab')
  await expect(signOut).toBeHidden()
})

test('with forced colours buttons keep their edges and the current page its mark', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await page.emulateMedia({ forcedColors: 'active' })
  for (const marked of [
    apiKeysScreen(page).createButton,
    page.getByRole('navigation').getByRole('link', { name: 'API keys' }),
  ])
    await expect(marked).toHaveCSS('border-top-style', 'solid')
})

test('the palette leads to a client’s keys and other pages; keys do nothing while someone types', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const palette = page.getByRole('dialog', { name: 'Go to' })
  const options = palette.getByRole('option')
  await press(page, 'Control+k', palette)
  await expect(palette.getByRole('combobox')).toBeFocused()
  await expectAccessible(page, 'the palette')
  await page.keyboard.type('acme')
  await expect(options.filter({ hasText: 'org_lg_acme_1' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/client=org_lg_acme_1/)
  await expect(palette).toHaveCount(0)

  await page.getByRole('button', { name: 'Go to…' }).click()
  await page.keyboard.type('team')
  await expect(options.first()).toHaveText('Team')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings\/team/)

  await page.goto('/settings/api-keys')
  await press(page, '/', page.locator('input:focus'))
  await expect(screen.search).toBeFocused()
  await page.keyboard.type('c?')
  await expect(screen.search, 'typed, not pressed').toHaveValue('c?')
  await screen.search.blur()
  await page.keyboard.press('c')
  const create = createDialog(page)
  await expect(create.dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(create.dialog).toBeHidden()
})

test('the shortcuts are listed, and single keys can be turned off', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await press(page, '?', help)
  await expect(help).toContainText('Create an API key')
  await expectAccessible(page, 'the list of shortcuts')
  await help.getByLabel('Use single keys').uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(apiKeysScreen(page).search).not.toBeFocused()
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: 'Keyboard shortcuts' }).click()
  await expect(help.getByLabel('Use single keys')).not.toBeChecked()
})

test('with wider text spacing no cell of a key is cut or runs into the next', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await expect(apiKeysScreen(page).rows).toHaveCount(6)
  await page.evaluate(() => {
    const spacing = new CSSStyleSheet()
    spacing.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    )
    document.adoptedStyleSheets.push(spacing)
  })
  for (const width of [1280, 1024, 390, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const faults = await page.evaluate(() =>
      [...document.querySelectorAll('tbody tr')].flatMap((row) => {
        const texts = [...row.querySelectorAll<HTMLElement>('td *, th *')].filter(
          (each) => each.childElementCount === 0 && each.checkVisibility() && each.innerText.trim(),
        )
        const cut = texts.filter(
          (each) =>
            each.scrollWidth > each.clientWidth + 1 &&
            getComputedStyle(each).overflowX !== 'visible' &&
            getComputedStyle(each).textOverflow !== 'ellipsis',
        )
        const boxes = texts.map((each) => each.getBoundingClientRect())
        const beside = texts.filter((_, at) =>
          boxes.some((box, other) => {
            const own = boxes[at]
            return (
              other > at &&
              own !== undefined &&
              own.right > box.left + 1 &&
              box.right > own.left + 1 &&
              own.bottom > box.top + 4 &&
              box.bottom > own.top + 4
            )
          }),
        )
        return [...cut, ...beside].map((each) => each.innerText)
      }),
    )
    expect(faults, `at ${width} px`).toEqual([])
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(sideways, `at ${width} px`).toBeLessThanOrEqual(0)
  }
})
