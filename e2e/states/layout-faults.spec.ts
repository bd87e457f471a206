import { expect, test } from '@playwright/test'
import { layoutFaults } from './layout-faults'

test('what leaves the window, overlaps or is cut is found, and what is meant so is not', async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 400 })
  await page.setContent(`<!doctype html>
    <button style="position: absolute; left: 0; top: 0; width: 90px">One</button>
    <button style="position: absolute; left: 80px; top: 0; width: 90px">Two</button>
    <button style="position: absolute; left: 380px; top: 60px; width: 90px">Far</button>
    <p style="width: 4em; overflow: hidden; white-space: nowrap; margin-top: 100px">Without an end mark</p>
    <p style="width: 4em; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">With an end mark</p>
    <div style="width: 200px; overflow: auto"><button style="width: 600px">Scrolled to</button></div>
    <div style="position: sticky; bottom: 0"><button style="margin-top: -30px">Stays</button></div>
    <table aria-label="Rows"><tr><td><input type="checkbox"><tr><td style="padding-left: 5px"><input type="checkbox"></table>
    <div popover aria-label="Menu" style="inset: 300px auto auto 300px; width: 80px; height: 50px; overflow: auto">
      <button data-item style="height: 70px">Hidden</button>
    </div>`)
  await page.getByLabel('Menu').evaluate((menu: HTMLElement) => menu.showPopover())
  expect((await page.evaluate(layoutFaults)).join('\n')).toMatch(
    /^the page scrolls \d+ px sideways\n.*“One” and .*“Two” overlap\n.*“Far” leaves the window\n.*“Rows”: checkboxes out of line\n.*“Menu” scrolls\n.*“Without an end mark” is cut$/,
  )
})
