import { rm } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { chromiumArguments } from '../../scripts/chromium-arguments'
import { findChromium } from '../../scripts/find-chromium'
import { findHeadlessShell } from '../../scripts/find-headless-shell'
import { signInAhead } from '../screens/sign-in'
import { startStack } from '../stack/stack'
import { pictures } from './pictures'

const folder = 'docs/screenshots'
const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

const stack = await startStack()
const browser = await chromium.launch({
  executablePath: findHeadlessShell() ?? findChromium(),
  // Letters stand as far apart as on a screen of today.
  args: [...chromiumArguments, '--font-render-hinting=none'],
})
try {
  await rm(folder, { recursive: true, force: true })
  for (const { name, person = 'Olivia Owner', dark, onPhone, show } of pictures) {
    const context = await browser.newContext({
      ...(onPhone ? phone : desktop),
      baseURL: stack.appUrl,
      colorScheme: dark ? 'dark' : 'light',
      locale: 'en-US',
      timezoneId: 'America/New_York',
    })
    await signInAhead(context, stack.appUrl, person)
    const page = await context.newPage()
    await show(page)
    // The font of the screens comes when the page is idle.
    await page.waitForFunction(() => [...document.fonts].some(({ status }) => status === 'loaded'))
    await page.waitForLoadState('networkidle')
    await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled', caret: 'hide' })
    await context.close()
    console.log(`${folder}/${name}.png`)
  }
} finally {
  await browser.close()
  await stack.stop()
}
