import type { Page } from '@playwright/test'
import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { expect, test } from '../test'

const hour = 3_600
const day = 24 * hour
const now = () => Date.now() / 1000

// What the person's computer takes for the present, in milliseconds from the truth.
const clocks: [name: string, aheadMs: number][] = [
  ['26 hours ahead', 26 * hour * 1000],
  ['40 days behind', -40 * day * 1000],
]

/** The instant, in Unix seconds, that the dialog says in UTC; exact to the minute. */
async function shownEnd(page: Page): Promise<number> {
  const words = await page
    .getByRole('dialog')
    .getByText(/^Expires .* UTC$/)
    .textContent()
  const utc = /· (\d+ \w+ \d+), (\d\d:\d\d) UTC$/.exec(words ?? '')
  return Date.parse(`${utc?.[1]} ${utc?.[2]} UTC`) / 1000
}

for (const [name, aheadMs] of clocks) {
  test(`on a computer whose clock is ${name}, 30 days are 30 days, and what happened is past`, async ({
    signedIn,
    sandbox,
    page: tab,
  }) => {
    await tab.clock.install({ time: Date.now() + aheadMs })
    const page = await signedIn('Olivia Owner')
    const screen = apiKeysScreen(page)
    const create = await screen.openCreate()
    await create.expiration.selectOption({ label: '30 days' })
    expect(Math.abs((await shownEnd(page)) - (now() + 30 * day))).toBeLessThan(90)

    // Somebody sets the clock while the dialog is open.
    await page.clock.setSystemTime(Date.now() - 3 * aheadMs)
    await page.clock.runFor(15_000)
    await expect.poll(async () => Math.abs((await shownEnd(page)) - (now() + 30 * day))).toBeLessThan(90)
    const reveal = await create.createForAllClients()
    const apiKeyId = keyIdOf(await reveal.token())
    const key = (await sandbox.keysOfOlivia()).find((one) => one.apiKeyId === apiKeyId)
    const stored = key?.expiresAtSeconds ?? 0
    expect(Math.abs(stored - (now() + 30 * day))).toBeLessThan(60)
    const end = new Date(stored * 1000)
    const timeZone = 'America/New_York'
    await expect(reveal.dialog, 'what is stored is what is said').toContainText(
      `expires ${end.toLocaleString('en', { day: 'numeric', timeZone })} ${end.toLocaleString('en', { month: 'short', timeZone })}`,
    )
    await reveal.saveAndClose()

    const revoke = await screen.openRevoke(apiKeyId)
    await expect(revoke.dialog).toContainText('just now')
    await revoke.cancel.click()
    await expect(screen.table).toContainText(/in 3 days|in 2 days/)
    await expect(screen.table).not.toContainText(/-\d|in a moment/)

    // Today is a day to choose, yesterday is not, whatever the computer takes for today.
    const again = await screen.openCreate()
    await again.chooseAllClients()
    await again.expiration.selectOption({ label: 'Custom date' })
    const localDay = (seconds: number) =>
      new Date(seconds * 1000).toLocaleDateString('sv', { timeZone: 'America/New_York' })
    await again.customDate.fill(localDay(now() - day))
    await again.submit.click()
    await expect(again.customDate).toHaveAccessibleDescription(/past/)
    await again.customDate.fill(localDay(now()))
    const today = await again.create()
    await today.token()
    await today.saveAndClose()
  })
}

test('a dialog that was open over night says the end that is stored', async ({
  signedIn,
  sandbox,
  page: tab,
}) => {
  // The night passes at the computer alone, which is all the page can see of it.
  await tab.clock.install({ time: Date.now() - 9 * hour * 1000 })
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.expiration.selectOption({ label: '90 days' })
  await page.clock.setSystemTime(Date.now())
  await page.clock.runFor(15_000)
  await expect.poll(async () => Math.abs((await shownEnd(page)) - (now() + 90 * day))).toBeLessThan(90)
  const reveal = await create.createForAllClients()
  const apiKeyId = keyIdOf(await reveal.token())
  const key = (await sandbox.keysOfOlivia()).find((one) => one.apiKeyId === apiKeyId)
  expect(Math.abs((key?.expiresAtSeconds ?? 0) - (now() + 90 * day))).toBeLessThan(60)
  await reveal.saveAndClose()
})
