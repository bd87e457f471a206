import type { Page } from '@playwright/test'

/** Makes the page's processor `times` slower. */
export async function throttle(page: Page, times: number) {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}
