import { mkdir } from 'node:fs/promises'
import { chromium } from '@playwright/test'
import { chromiumArguments } from '../../scripts/chromium-arguments'
import { findChromium } from '../../scripts/find-chromium'
import { findHeadlessShell } from '../../scripts/find-headless-shell'
import { freePort } from '../../scripts/port'
import { dashboardArgs } from '../../scripts/programs'
import { startAndWait } from '../stack/stack'
import { layoutFaults } from './layout-faults'

const folder = '.data/states'
const height = 800
const windows = [320, 390, 768, 1024, 1280].map((width) => ({ width, height }))
/** In which a menu must not scroll, either. */
const lowWindows = [
  { width: 667, height: 375 },
  { width: 844, height: 390 },
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
]
const looks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active' },
} as const
const covering = 'It covers the page: see it at its own address.'

await mkdir(folder, { recursive: true })
const port = await freePort()
const address = `http://localhost:${port}/states`
const dashboard = await startAndWait(
  'dashboard',
  dashboardArgs('development', port, 'localhost'),
  { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
  address,
)
const browser = await chromium.launch({
  executablePath: findHeadlessShell() ?? findChromium(),
  args: chromiumArguments,
})
const faults: string[] = []
try {
  const page = await browser.newPage()
  // What runs in the page was compiled by tsx, which names functions so.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named' })
  await page.goto(address, { timeout: 120_000 })
  const sections = page.locator('section[id*="/"]')
  await sections.first().waitFor({ timeout: 120_000 })
  const alone = await sections.filter({ hasText: covering }).evaluateAll((found) => found.map(({ id }) => id))
  console.log(`${await sections.count()} states, ${alone.length} of them by themselves`)
  for (const state of [null, ...alone]) {
    await page.goto(state ? `${address}?state=${state}` : address)
    await page
      .locator(state ? 'dialog[open], main, [role=alert]' : 'section[id*="/"]')
      .first()
      .waitFor()
    for (const [look, media] of Object.entries(looks)) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media })
      for (const window of state?.includes('/key-menu') ? [...windows, ...lowWindows] : windows) {
        await page.setViewportSize(window)
        const size = window.height === height ? `${window.width} px` : `${window.width} × ${window.height} px`
        const where = `${state ?? 'all'}, ${size}, ${look}`
        faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${where}: ${fault}`))
        const path = `${folder}/${where.replace(/[^a-z0-9]+/g, '-')}.png`
        await page.screenshot({ path, fullPage: state === null, animations: 'disabled' })
      }
    }
  }
} finally {
  await browser.close()
  await dashboard.stop()
}
for (const fault of faults) console.error(fault)
console.log(`${faults.length} faults of layout; the pictures are in ${folder}.`)
process.exit(faults.length === 0 ? 0 : 1)
