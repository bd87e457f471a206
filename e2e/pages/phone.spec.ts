import { apiKeysScreen } from '../screens/api-keys-screen'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('a phone shows cards: everything about a key is readable without scrolling sideways', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const card = apiKeysScreen(page).row(seededKeyId('olivia-one-client'))
  await expect(card).toBeVisible()
  const box = await card.boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  expect(box?.height, 'a card, not a squeezed row').toBeGreaterThan(80)
  await expect(card).toContainText('Acme Corp')
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 })
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `no sideways scrolling at ${width} px`).toBeLessThanOrEqual(0)
  }
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
  for (const target of [screen.createButton, screen.rows.first().getByRole('button', { name: /Revoke/ })]) {
    const box = await target.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
  }
})
