import type { Browser, Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { expect, test } from '../test'

/** Of a first visit with 20 keys. Bytes as the browser counts them on the wire: headers and compressed bodies. */
const budgets = {
  // 3 % above what is measured. Safety has its weight: naming person and owner, tokens kept out, parts that are gone, one clock.
  // Chunks are named by their contents, and a build in another folder compresses a few bytes differently.
  scriptBytes: 162_600,
  allBytes: 201_000,
  requests: 10,
  elements: 600,
  upstreamCallsOfThePage: 4,
}

/** JavaScript of a first visit of the others. */
const scriptBytesOf = {
  '/clients': 156_100,
  '/settings/team': 160_200,
  '/settings/api-keys/test': 161_000,
}

type Seen = { path: string; type: string; bytes: number }

/** What a browser that has seen nothing yet, but is signed in, asks for until the load event of a page. */
async function firstVisit(browser: Browser, signedIn: Page, address: string) {
  const context = await browser.newContext({ storageState: await signedIn.context().storageState() })
  const page = await context.newPage()
  const devTools = await context.newCDPSession(page)
  await devTools.send('Network.enable')
  const seen = new Map<string, Seen>()
  let loaded = false
  devTools.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other' }) => {
    // What a style sheet holds as a `data:` address goes over no wire.
    if (!loaded && !request.url.startsWith('data:'))
      seen.set(requestId, { path: new URL(request.url).pathname, type, bytes: 0 })
  })
  devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = seen.get(requestId)
    if (one) one.bytes = encodedDataLength
  })
  page.once('load', () => {
    loaded = true
  })
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  const all = [...seen.values()].sort((a, b) => b.bytes - a.bytes)
  return {
    page,
    all,
    list: all.map(({ path, type, bytes }) => `  ${bytes} ${type} ${path}`).join('\n'),
  }
}

const bytesOf = (some: Seen[]) => some.reduce((sum, { bytes }) => sum + bytes, 0)
const scriptsOf = (some: Seen[]) => some.filter(({ type }) => type === 'Script')

test('a first visit stays in its budgets', async ({ signedIn, sandbox, browser, stack }) => {
  await sandbox.addKeys({ userId: 'user_olivia', partnerId: 'partner_ledgerline', count: 14 })
  const olivia = await signedIn('Olivia Owner')
  const { page, all, list } = await firstVisit(browser, olivia, `${stack.appUrl}/settings/api-keys`)
  await expect(apiKeysScreen(page).rows).toHaveCount(20)

  const hint = `\n${list}\nWhich source file grew: bench/eager-modules.test.ts says it.`
  expect(bytesOf(scriptsOf(all)), `JavaScript:${hint}`).toBeLessThanOrEqual(budgets.scriptBytes)
  expect(bytesOf(all), `everything:${hint}`).toBeLessThanOrEqual(budgets.allBytes)
  expect(all.length, `requests:\n${list}`).toBeLessThanOrEqual(budgets.requests)
  // The dialog that waits included.
  const elements = await page.locator('*').count()
  expect(elements, 'elements in the document').toBeLessThanOrEqual(budgets.elements)
  await page.context().close()
})

test('the other pages stay in theirs', async ({ signedIn, browser, stack }) => {
  const olivia = await signedIn('Olivia Owner')
  for (const [path, most] of Object.entries(scriptBytesOf)) {
    const { page, all, list } = await firstVisit(browser, olivia, stack.appUrl + path)
    expect(bytesOf(scriptsOf(all)), `JavaScript of ${path}:\n${list}`).toBeLessThanOrEqual(most)
    await page.context().close()
  }
})

test('the page makes four upstream calls: partners, organizations, role, keys; within five seconds one', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  // A fault that does nothing counts the calls that it befalls.
  const times = 1_000
  const upstreamCalls = async (act: () => Promise<unknown>) => {
    await sandbox.clearFaults()
    await sandbox.fault({ match: { path: '/' }, times })
    await act()
    return times - (await sandbox.faultsLeft())
  }
  // What the page of the sign-in knew is forgotten by then.
  await page.waitForTimeout(5_200)
  expect(await upstreamCalls(() => page.reload())).toBe(budgets.upstreamCallsOfThePage)
  expect(await upstreamCalls(() => page.reload()), 'partners and role serve five seconds').toBe(1)
  const read = () =>
    page.evaluate(() =>
      fetch('/api/api-keys?page=0', {
        headers: { 'x-page-person': 'user_olivia', 'x-page-owner': 'partner_ledgerline' },
      }).then((answer) => answer.status),
    )
  expect(await upstreamCalls(async () => expect(await read()).toBe(200))).toBe(1)
})

test('the keys are asked for beside partners and role, not after them', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  await page.waitForTimeout(5_200)
  await sandbox.fault({ match: { path: '/v2/partner/api_keys' }, times: 10 })
  await sandbox.fault({ match: { path: '/v2/partner/partners' }, delayBeforeMs: 3_000 })
  const began = Date.now()
  const reloaded = page.reload()
  await expect.poll(() => sandbox.faultsLeft(), { intervals: [50] }).toBe(9)
  expect(Date.now() - began, 'milliseconds until the keys were asked for').toBeLessThan(2_500)
  await reloaded
  await expect(apiKeysScreen(page).rows).toHaveCount(6)
  expect(await sandbox.faultsLeft(), 'and they are asked for once').toBe(9)
})

test('a list of 1,200 keys has no more than 100 rows in the document, and is still a whole table', async ({
  signedIn,
  sandbox,
}) => {
  await sandbox.addKeys({ userId: 'user_olivia', partnerId: 'partner_ledgerline', count: 1_200 })
  const page = await signedIn('Olivia Owner')
  await expect(page.getByRole('main').getByText('1,206 keys')).toBeVisible()
  const rows = page.locator('[data-key-id]')
  expect(await rows.count()).toBeLessThanOrEqual(100)
  await expect(page.getByRole('table', { name: 'API keys' })).toHaveAttribute('aria-rowcount', '1207')
  await expect(rows.first()).toHaveAttribute('aria-rowindex', '2')

  await page.keyboard.press('End')
  await expect(rows.last()).toHaveAttribute('aria-rowindex', '1207')
  expect(await rows.count()).toBeLessThanOrEqual(100)

  const { search } = apiKeysScreen(page)
  await search.fill('acme')
  await expect(rows).toHaveCount(1)
  await search.fill('')
  await expect(page.getByRole('main').getByText('1,206 keys')).toBeVisible()
})

test('a row that has focus stays while the window moves on', async ({ signedIn, sandbox }) => {
  await sandbox.addKeys({ userId: 'user_olivia', partnerId: 'partner_ledgerline', count: 1_200 })
  const page = await signedIn('Olivia Owner')
  await expect(page.getByRole('main').getByText('1,206 keys')).toBeVisible()
  const second = page.locator('[aria-rowindex="3"]').getByRole('button', { name: 'Revoke' })
  await second.focus()
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, 18_000))
    await expect(page.locator('[aria-rowindex="450"]')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(second).toBeFocused()
})
