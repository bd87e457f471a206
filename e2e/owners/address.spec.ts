import { apiKeysScreen, createDialog } from '../screens/api-keys-screen'
import { expect, test } from '../test'

test('the address opens the dialog once: not with the next filter, a reload, Back or Forward', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const create = createDialog(page)
  const query = () => new URL(page.url()).searchParams

  await page.goto('/clients')
  await page.goto('/settings/api-keys?create=org_lg_juniper&elsewhere=stays')
  await expect(create.client).toHaveValue(/Juniper/)
  await create.cancel.click()
  await expect(create.dialog).toBeHidden()
  expect(query().get('create')).toBeNull()

  await screen.search.fill('acme')
  await expect.poll(() => query().get('search')).toBe('acme')
  expect([query().get('create'), query().get('elsewhere')]).toEqual([null, 'stays'])

  const expectClosed = async () => {
    await expect(screen.search).toHaveValue('acme')
    await page.waitForLoadState('networkidle')
    await expect(create.dialog).toBeHidden()
  }
  await page.reload()
  await expectClosed()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible()
  await page.goForward()
  await expectClosed()
})

test('Back and Forward within the page bring the view that the address names', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await screen.search.fill('acme')
  await expect.poll(() => page.url()).toContain('search=acme')
  await page.evaluate(() => location.assign('#main'))
  await screen.search.fill('juniper')
  await expect.poll(() => page.url()).toContain('search=juniper')
  expect(new URL(page.url()).hash).toBe('#main')
  await page.goBack()
  await expect(screen.search).toHaveValue('acme')
  await page.goForward()
  await expect(screen.search).toHaveValue('juniper')
})
