import { apiKeysScreen } from '../screens/api-keys-screen'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('on a phone a key is two lines, and the row opens all about it', async ({ signedIn, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const apiKeyId = seededKeyId('olivia-one-client')
  const row = screen.row(apiKeyId)
  await expect(row).toContainText('Acme Corp')
  expect((await screen.rows.first().boundingBox())?.y, 'the first key is well within sight').toBeLessThan(340)
  await expect(screen.status).toBeHidden()
  await screen.filters.tap()
  await screen.status.selectOption({ label: 'Expired' })
  await expect(screen.rows).toHaveCount(1)
  await screen.filters.tap()
  await expect(screen.filters, 'what holds keys back is counted').toHaveText('Filters (1)')
  await screen.filters.tap()
  await screen.status.selectOption({ index: 0 })
  await screen.filters.tap()
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 })
    const box = await row.boundingBox()
    expect(box?.height, 'two lines').toBeLessThan(80)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `no sideways scrolling at ${width} px`).toBeLessThanOrEqual(0)
    await row.tap({ position: { x: 20, y: 12 } })
    await expect(screen.menu).toContainText(apiKeyId)
    await expect(screen.menu).toContainText('org_lg_acme_1')
    const sheet = await screen.menu.boundingBox()
    expect((sheet?.y ?? 0) + (sheet?.height ?? 0), 'along the lower edge').toBe(700)
    await page.touchscreen.tap(width / 2, 20)
    await expect(screen.menu).toBeHidden()
  }
  await row.tap()
  await screen.menu.getByRole('button', { name: 'Copy organization ID' }).tap()
  await expect(screen.menu).toContainText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('org_lg_acme_1')
})

test('a question with long names stays in the window', async ({ signedIn, sandbox }) => {
  const long = `The Honourable Company of Northern Shipwrights ${'and'.repeat(20)}`
  await sandbox.rename({ partners: { partner_ledgerline: long, partner_summit: long } })
  const page = await signedIn('Olivia Owner')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/settings/api-keys?partner=partner_summit')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Switch to')
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
})

test('creating a key works with thumbs, at 320 pixels', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  await page.setViewportSize({ width: 320, height: 640 })
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.chooseClient('acme', 'org_lg_acme_1')
  await expect(create.submit).toBeInViewport({ ratio: 0 })
  const reveal = await create.create()
  await expect(reveal.dialog).toBeVisible()
  const overflow = await reveal.dialog.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await reveal.saveAndClose()
  await expect(screen.rows).toHaveCount(7)
})

test('what one presses is large enough for a thumb', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  for (const target of [screen.createButton, screen.menuButton(screen.rows.first())]) {
    const box = await target.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
  }
})
