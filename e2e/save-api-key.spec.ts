import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { apiKeysScreen, focused, keyIdOf } from './api-keys-screen'
import { expect, test } from './test'

async function createdKey(page: Page) {
  const create = await apiKeysScreen(page).openCreate()
  const reveal = await create.create()
  return { reveal, token: await reveal.token() }
}

/** Where in the page a token can be found; the token is not in the answer. */
const placesOf = (page: Page, token: string) =>
  page.evaluate(async (needle) => {
    const databases = await indexedDB.databases()
    const places = {
      document: document.documentElement.outerHTML,
      fields: [...document.querySelectorAll('input, textarea')]
        .map((field) => (field as HTMLInputElement).value)
        .join(),
      localStorage: JSON.stringify(localStorage),
      sessionStorage: JSON.stringify(sessionStorage),
      history: JSON.stringify(history.state) + location.href,
      cookies: document.cookie,
      databases: JSON.stringify(databases),
    }
    return Object.entries(places).flatMap(([place, text]) => (text.includes(needle) ? [place] : []))
  }, token)

test('Done waits until the key is saved: the checkbox', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal } = await createdKey(page)
  await expect(reveal.done).toBeDisabled()
  await reveal.saved.check()
  await expect(reveal.done).toBeEnabled()
  await reveal.done.click()
  await expect(reveal.dialog).toBeHidden()
})

test('Copy puts the very key on the clipboard, says Copied and enables Done', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  await reveal.copy.click()
  await expect(reveal.dialog.getByText('Copied').first()).toBeVisible()
  expect((await page.evaluate(() => navigator.clipboard.readText())) === token).toBe(true)
  await expect(reveal.done).toBeEnabled()
  await page.evaluate(() => navigator.clipboard.writeText(''))
})

test('a clipboard that refuses: never Copied, the key stands selected and the person is told', async ({
  page,
  signedIn,
}) => {
  await page.addInitScript(() => {
    const refuse = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'))
    Object.defineProperty(navigator.clipboard, 'writeText', { value: refuse })
  })
  await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  await reveal.copy.click()
  await expect(reveal.dialog.getByText(/press/i).first()).toBeVisible()
  await expect(reveal.dialog.getByText('Copied')).toHaveCount(0)
  await expect(reveal.field).toHaveAttribute('type', 'text')
  const selected = await reveal.field.evaluate((field: HTMLInputElement) =>
    field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
  )
  expect(selected === token).toBe(true)
  await expect(reveal.done).toBeDisabled()
})

test('Download .env holds the key and counts as saved', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  const [download] = await Promise.all([page.waitForEvent('download'), reveal.download.click()])
  expect(download.suggestedFilename()).toMatch(/env/)
  const text = await readFile(await download.path(), 'utf8')
  await download.delete()
  expect(text.split('\n').includes(`KINTSUGI_API_KEY=${token}`)).toBe(true)
  await expect(reveal.done).toBeEnabled()
})

test('the .env of a client key names the client, whatever the client is called', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseClient('Bold', 'org_lg_bold')
  const reveal = await create.create()
  const [download] = await Promise.all([page.waitForEvent('download'), reveal.download.click()])
  const lines = (await readFile(await download.path(), 'utf8')).split('\n')
  await download.delete()
  expect(lines).toContain('KINTSUGI_ORGANIZATION_ID=org_lg_bold')
  expect(
    lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('=')[0]),
  ).toEqual(['KINTSUGI_API_KEY', 'KINTSUGI_ORGANIZATION_ID'])
})

test('the key is masked until it is shown, and so is the curl line', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  const secret = token.slice(32)
  const visibleText = async () => ((await reveal.dialog.textContent()) ?? '').includes(secret)
  await expect(reveal.field).toHaveAttribute('type', 'password')
  await expect(reveal.field).not.toBeEditable()
  await expect(reveal.field).toHaveAttribute('autocomplete', 'off')
  expect(await visibleText()).toBe(false)
  await expect(reveal.dialog).toContainText('/v2/partner/clients')
  await expect(reveal.dialog).toContainText('x-api-key')
  await expect(reveal.dialog).not.toContainText('x-organization-id')
  await reveal.dialog.getByRole('button', { name: 'Show', exact: true }).first().click()
  await expect(reveal.field).toHaveAttribute('type', 'text')
})

test('the curl line of a client key has both headers', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseClient('Juniper', 'org_lg_juniper')
  const reveal = await create.create()
  await expect(reveal.dialog).toContainText('/v1/tax/estimate')
  await expect(reveal.dialog).toContainText('x-api-key')
  await expect(reveal.dialog).toContainText('x-organization-id: org_lg_juniper')
})

test('Esc and the backdrop ask first; the key is still there when one stays', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  const keepOpen = page.getByRole('button', { name: 'Keep open' })
  for (const close of [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(4, 4),
    // Chromium closes a modal dialog on a second Esc in a row whatever the page says, unless the dialog forbids it.
    async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    },
  ]) {
    await close()
    await expect(reveal.dialog).toBeVisible()
    if (await keepOpen.isVisible()) await keepOpen.click()
    expect((await reveal.token()) === token).toBe(true)
  }
})

test('a switch of the partner in another tab does not take the unsaved key away', async ({
  signedIn,
  context,
}) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  const other = await context.newPage()
  await other.goto('/settings/api-keys')
  await apiKeysScreen(other).switchPartner('Summit Accounting Group')
  await page.bringToFront()
  await expect(reveal.dialog).toBeVisible()
  expect((await reveal.token()) === token).toBe(true)
  await reveal.saveAndClose()
  await expect(page.getByRole('main').getByText('Summit Accounting Group').first()).toBeVisible()
})

test('closing without saving, once asked, forgets the key but not its row', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close anyway' }).click()
  await expect(reveal.dialog).toBeHidden()
  await expect(apiKeysScreen(page).row(keyIdOf(token))).toBeVisible()
  expect(await placesOf(page, token)).toEqual([])
})

test('leaving the page asks first while the key is unsaved, and not afterwards', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  const asked = page.waitForEvent('dialog')
  void page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  expect((await reveal.token()) === token).toBe(true)

  await reveal.saveAndClose()
  page.on('dialog', () => expect(false, 'nothing is asked any more').toBe(true))
  await page.reload()
  await expect(apiKeysScreen(page).row(keyIdOf(token))).toBeVisible()
})

test('the token is in the dialog alone, and nowhere once it is closed', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  const whileOpen = await placesOf(page, token)
  expect(whileOpen.filter((place) => place !== 'fields' && place !== 'document')).toEqual([])
  await reveal.saveAndClose()
  expect(await placesOf(page, token)).toEqual([])
})

test('pagehide wipes the token from the page', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const { token } = await createdKey(page)
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  await expect.poll(() => placesOf(page, token)).toEqual([])
})

test('every opening is fresh: no key, no choice of the last one', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const first = await screen.openCreate()
  await first.chooseClient('Juniper', 'org_lg_juniper')
  await first.expiration.selectOption({ label: '1 year' })
  const reveal = await first.create()
  const token = await reveal.token()
  await reveal.saveAndClose()

  const second = await screen.openCreate()
  await expect(second.dialog).toBeVisible()
  await expect(second.allClients).toBeChecked()
  await expect(second.submit).toBeEnabled()
  await second.oneClient.check()
  await expect(second.client).toHaveValue('')
  expect(await placesOf(page, token)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(second.dialog).toBeHidden()
  await expect(screen.createButton).toBeFocused()
})

test('focus begins in the dialog and goes back to the button', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const { reveal } = await createdKey(page)
  expect(await reveal.dialog.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
  await reveal.saveAndClose()
  await expect(screen.createButton).toBeFocused()
  await expect(focused(page)).toHaveCount(1)
})
