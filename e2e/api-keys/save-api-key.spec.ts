import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { apiKeysScreen, focused, keyIdOf } from '../screens/api-keys-screen'
import { failedToConnect } from '../screens/browser-watch'
import { expect, test } from '../test'

async function createdKey(page: Page) {
  const create = await apiKeysScreen(page).openCreate()
  const reveal = await create.createForAllClients()
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
  await expect(reveal.dialog.getByText('Copied').filter({ visible: true }).first()).toBeVisible()
  expect((await page.evaluate(() => navigator.clipboard.readText())) === token).toBe(true)
  await expect(reveal.done).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(reveal.dialog, 'Esc is Done now').toBeHidden()
  await page.evaluate(() => navigator.clipboard.writeText(''))
})

test('a clipboard that refuses: never Copied, the key stands selected and a sentence says so', async ({
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
  await expect(reveal.dialog.getByText('Copied').filter({ visible: true })).toHaveCount(0)
  await expect(reveal.field).not.toHaveCSS('-webkit-text-security', 'disc')
  const selected = await reveal.field.evaluate((field: HTMLInputElement) =>
    field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
  )
  expect(selected === token).toBe(true)
  await expect(reveal.done).toBeDisabled()
})

test('Download .env holds the key; whether it was saved is for the person to say', async ({
  page,
  signedIn,
}) => {
  await page.addInitScript(() => {
    const revoke = URL.revokeObjectURL
    URL.revokeObjectURL = (address) => {
      document.documentElement.dataset.revoked = address
      revoke.call(URL, address)
    }
  })
  await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  const [download] = await Promise.all([page.waitForEvent('download'), reveal.download.click()])
  expect(download.suggestedFilename()).toMatch(/env/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.split('\n').includes(`KINTSUGI_API_KEY=${token}`)).toBe(true)
  // Cancelled or not: the page can't know.
  await expect(
    reveal.dialog.getByRole('status').filter({ hasText: 'can’t see whether it was saved' }),
  ).toContainText(download.suggestedFilename())
  await expect(reveal.saved).not.toBeChecked()
  await expect(reveal.done).toBeDisabled()

  // Some browsers ask first, and read the file only then.
  await page.waitForTimeout(1_500)
  const root = page.locator('html')
  await expect(root).not.toHaveAttribute('data-revoked')

  await page.keyboard.press('Escape')
  const question = page.getByRole('alert').filter({ hasText: 'Close without saving?' })
  await expect(question).toContainText(download.suggestedFilename())
  await page.getByRole('button', { name: 'Keep open' }).click()
  await reveal.saved.check()
  await expect(reveal.done).toBeEnabled()
  await reveal.done.click()
  await expect(reveal.dialog).toBeHidden()
  await expect(root).toHaveAttribute('data-revoked', download.url())
  await download.delete()
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
  await expect(reveal.field).toHaveCSS('-webkit-text-security', 'disc')
  await expect(reveal.field).not.toBeEditable()
  await expect(reveal.field).toHaveAttribute('autocomplete', 'off')
  expect(await visibleText()).toBe(false)
  await expect(reveal.dialog).toContainText('/v2/partner/clients')
  await expect(reveal.dialog).toContainText('x-api-key')
  await expect(reveal.dialog).not.toContainText('x-organization-id')
  await expectNothingToSave(page)
  await reveal.dialog.getByRole('button', { name: 'Show', exact: true }).first().click()
  await expect(reveal.field).toHaveCSS('-webkit-text-security', 'none')
  await expectNothingToSave(page)
})

/** Of a password field, or of one with a name, a browser offers to save what stands in it; the others are asked of a service. */
async function expectNothingToSave(page: Page) {
  await expect(page.locator('input[type=password]')).toHaveCount(0)
  const field = page.getByLabel('API key', { exact: true })
  for (const [name, value] of Object.entries({
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    translate: 'no',
    autocapitalize: 'off',
    writingsuggestions: 'false',
  }))
    await expect(field).toHaveAttribute(name, value)
  await expect(field).not.toHaveAttribute('name')
}

test('the person sees the client that they chose: in the dialog, in the file and in the row', async ({
  signedIn,
}) => {
  test.slow()
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  for (const [search, id, name] of [
    ['acme', 'org_lg_acme_2', 'Acme Corp'],
    ['bold', 'org_lg_bold', '<b>Bold</b> & Sons'],
    ['きん', 'org_lg_kintsugi', '株式会社きんつぎ'],
    ['org_lg_unnamed', 'org_lg_unnamed', 'Unnamed client'],
  ] as const) {
    const create = await screen.openCreate()
    await create.chooseClient(search, id)
    const reveal = await create.create()
    const token = await reveal.token()
    await expect(reveal.dialog).toContainText(`For ${name} ${id} of Ledgerline Tax Advisors`)
    const [download] = await Promise.all([page.waitForEvent('download'), reveal.download.click()])
    expect(await readFile(await download.path(), 'utf8')).toContain(`# Client: ${name} (${id})\n`)
    await download.delete()
    await expect(screen.row(keyIdOf(token))).toContainText(name)
    await expect(screen.row(keyIdOf(token))).toContainText(id)
    await reveal.saveAndClose()
  }
})

test('an answer that got lost and was asked for again names the client all the same', async ({
  signedIn,
  browserWatch,
}) => {
  browserWatch.expect(failedToConnect)
  const page = await signedIn('Olivia Owner')
  let lost = 0
  await page.route('**/api/api-keys', async (route) => {
    if (route.request().method() !== 'POST' || lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort('connectionreset')
  })
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseClient('Juniper', 'org_lg_juniper')
  const reveal = await create.create()
  await expect(reveal.dialog).toContainText('For Juniper Analytics org_lg_juniper of')
  expect(lost).toBe(2)
  await reveal.saveAndClose()
})

test('the command is written for the shell that is chosen, and the choice is remembered', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const { reveal, token } = await createdKey(page)
  await reveal.tryIt()
  const shell = reveal.dialog.getByRole('combobox', { name: 'Shell' })
  await expect(shell.locator('option:checked')).toHaveText('bash, zsh')
  await shell.selectOption({ label: 'PowerShell' })
  await expect(reveal.dialog).toContainText('Invoke-RestMethod')
  await reveal.dialog.getByRole('button', { name: 'Copy command' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.startsWith('Invoke-RestMethod') && copied.includes(`'x-api-key' = '${token}'`)).toBe(true)
  await shell.selectOption({ label: 'Command Prompt' })
  await expect(reveal.dialog).toContainText('curl "http')
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await reveal.saveAndClose()
  await page.goto('/settings/api-keys/test')
  await expect(page.getByRole('combobox', { name: 'Shell' }).locator('option:checked')).toHaveText(
    'Command Prompt',
  )
  await expect(page.getByRole('region', { name: /^Example in/ })).toContainText('curl "http')
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
  await reveal.dialog.getByRole('button', { name: 'Close dialog' }).click()
  await expect(page.getByRole('button', { name: 'Copy and close' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(reveal.dialog).toBeHidden()
  expect((await page.evaluate(() => navigator.clipboard.readText())) === token).toBe(true)
  await page.evaluate(() => navigator.clipboard.writeText(''))
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
  await expect(second.allClients).not.toBeChecked()
  await expect(second.oneClient).not.toBeChecked()
  await expect(second.submit).toBeEnabled()
  await expect(second.client).toHaveValue('')
  await expect(second.name).toBeFocused()
  expect(await placesOf(page, token)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(second.dialog).toBeHidden()
  await expect(screen.createButton).toBeFocused()
})

test('focus starts in the dialog and goes back to the button', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const { reveal } = await createdKey(page)
  expect(await reveal.dialog.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
  await reveal.saveAndClose()
  await expect(screen.createButton).toBeFocused()
  await expect(focused(page)).toHaveCount(1)
})
