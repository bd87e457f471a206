import type { Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { expect, test } from '../test'

/** Whether the page is rendered light on dark. */
const isDark = (page: Page) =>
  page.evaluate(() => {
    const luminance = (color: string) => {
      const context = document.createElement('canvas').getContext('2d')
      if (!context) return 0
      context.fillStyle = color
      context.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
      return red * 0.3 + green * 0.6 + blue * 0.1
    }
    const { color, backgroundColor } = getComputedStyle(document.body)
    return luminance(color) > luminance(backgroundColor)
  })

async function chooseTheme(page: Page, name: RegExp) {
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name }).check()
  await page.keyboard.press('Escape')
}

test('the system decides until the person does, and the choice lasts', async ({
  signedIn,
  browserWatch: _,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await isDark(page)).toBe(true)
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await isDark(page)).toBe(false)

  await chooseTheme(page, /^dark$/i)
  expect(await isDark(page)).toBe(true)
  await page.reload()
  await expect(apiKeysScreen(page).heading).toBeVisible()
  expect(await isDark(page), 'from the first HTML on').toBe(true)
  await chooseTheme(page, /^system$/i)
  expect(await isDark(page)).toBe(false)
})
