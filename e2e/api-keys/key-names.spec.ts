import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { failedWith } from '../screens/browser-watch'
import { changeStore } from '../stack/change-store'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('what is written of a new key is refused at its field, kept with the key, and finds it', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(failedWith(422))
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.name.fill('Storefront production')
  await create.more.click()
  await expect(create.note).toBeFocused()
  await create.note.fill('The checkout of the shop.\nIn 1Password, vault Shops.')
  await create.contact.fill('nobody')
  await create.chooseClient('juniper', 'org_lg_juniper')
  await create.submit.click()
  await expect(create.contact).toHaveAccessibleDescription(/Enter an e-mail address/)
  await expect(create.contact).toBeFocused()
  expect(await sandbox.keysOfOlivia()).toHaveLength(6)
  await create.contact.fill('it@ledgerline.example')
  const reveal = await create.create()
  const id = keyIdOf(await reveal.token())
  await reveal.saveAndClose()

  const row = screen.row(id)
  await expect(row.getByRole('rowheader')).toHaveText(/^Storefront production ?Juniper Analytics/)
  await page.reload()
  await expect(row.getByRole('rowheader')).toContainText('Storefront production')
  for (const search of ['storefront', '1password juniper']) {
    await screen.search.fill(search)
    await expect(screen.rows, search).toHaveCount(1)
  }
  await page
    .getByRole('button', { name: /^Actions for key Storefront production, .*, Juniper Analytics$/ })
    .click()
  for (const [width, height] of [
    [1024, 768],
    [1280, 720],
    [844, 390],
  ] as const) {
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width, height })
    await screen.menuButton(row).click()
    for (const action of await screen.menu.locator('[data-item]').all())
      await expect(action, `all of them at ${width} × ${height}`).toBeInViewport({ ratio: 1 })
  }
  await screen.menu.getByRole('link', { name: 'Details' }).click()
  for (const text of ['vault Shops.', 'it@ledgerline.example', 'by Olivia Owner'])
    await expect(page.getByRole('main')).toContainText(text)
})

test('a name is not lost with the answer: told at once, and in its row when the key is found', async ({
  signedIn,
  sandbox,
  browserWatch,
}) => {
  browserWatch.expect(/status of [45]\d\d/)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = await screen.openCreate()
  await create.name.fill('Nightly reports')
  await create.chooseAllClients()
  await sandbox.fault({
    match: { method: 'POST', path: '/v2/partner/api_keys' },
    times: 2,
    delayAfterMs: 1_000,
    drop: 'after',
  })
  await create.submit.click()
  await expect.poll(() => sandbox.faultsLeft()).toBe(1)
  await sandbox.fault({ match: { method: 'GET', path: '/v2/partner/api_keys' }, times: 50, status: 500 })
  await expect(create.dialog.getByRole('alert')).toContainText(
    'We can’t tell yet whether the key “Nightly reports” was created',
    { timeout: 20_000 },
  )
  await create.cancel.click()
  await sandbox.clearFaults()
  const notice = page.getByRole('alert').filter({ hasText: 'its token never reached us' })
  await expect(notice).toContainText('Requested as Nightly reports', { timeout: 20_000 })
  await page.reload()
  await expect(screen.rows.filter({ hasText: 'Nightly reports' })).toHaveCount(1)
  await expect(notice).toContainText('Requested as Nightly reports')
})

test('filters for a review count, stand in the address, and go with the arrows', async ({
  signedIn,
  stack,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  // By a reading of the list the store knows the keys.
  await expect(async () => {
    await changeStore(
      stack,
      `update key_records set origin = 'elsewhere', version = 1, name = 'Bookkeeping' where api_key_id = '${seededKeyId('olivia-one-client')}'`,
    )
    await page.reload()
    await expect(screen.review('Made elsewhere 1')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(screen.review('Unnamed 5')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Being replaced/ })).toHaveCount(0)

  const never = screen.review(/^Never expires \d$/)
  const count = Number((await never.textContent())?.match(/\d+$/)?.[0])
  await never.click()
  await expect(never).toHaveAttribute('aria-pressed', 'true')
  await expect(screen.rows).toHaveCount(count)
  await expect(page.getByRole('status').filter({ hasText: `${count} of 6 keys` })).toBeAttached()
  await expect(page).toHaveURL(/review=never-expires/)
  await expectAccessible(page, 'filtered for a review')
  await page.reload()
  await expect(screen.rows).toHaveCount(count)
  await expect(never).toHaveAttribute('aria-pressed', 'true')

  await never.focus()
  await page.keyboard.press('End')
  await expect(screen.review('Made elsewhere 1')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.rows).toContainText('Bookkeeping')
  await page.keyboard.press('Enter')
  await expect(screen.rows).toHaveCount(6)
  await expect(page).not.toHaveURL(/review/)

  await page.setViewportSize({ width: 390, height: 844 })
  await expect(never).toBeHidden()
  await screen.filters.click()
  await never.click()
  await expect(screen.rows).toHaveCount(count)
  await expect(screen.filters).toHaveText('Filters (1)')
})
