import { testKeyScreen } from '../screens/test-key-screen'
import { seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

test('names a key of one’s own before anything is sent, and asks no more than Enter', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = testKeyScreen(page)
  const says = (sentence: string) => expect(page.getByRole('main')).toContainText(sentence)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.method()))
  await screen.open()
  await expect(screen.key).toBeFocused()
  await expect(screen.access).toBeVisible()
  await expect(screen.access.getByRole('radio', { checked: true }), 'nothing is chosen').toHaveCount(0)
  const before = requests.filter((method) => method === 'POST').length
  await page.keyboard.insertText(seededToken('olivia-expired'))
  await says(', for all clients; expired 30 days ago.')
  await expect(screen.access).toHaveCount(0)
  expect(requests.filter((method) => method === 'POST').length, 'nothing was sent').toBe(before)
  await page.keyboard.press('Enter')
  await says('The key has expired')

  await screen.key.fill(seededToken('olivia-one-client'))
  await says(', for Acme Corp; never expires.')
  await expect(screen.example).toContainText('x-organization-id: org_lg_acme_1')
  await screen.key.press('Enter')
  await says('It can access Acme Corp only')

  await screen.key.fill(seededToken('olivia-unknown-scope'))
  await says('This is key')
  await expect(screen.access, 'nobody knows what it is for').toBeVisible()
  await screen.key.fill('')
  await expect(page.getByText('This is key')).toHaveCount(0)
  await page.getByRole('main').getByRole('link', { name: 'API keys', exact: true }).click()
  await page.waitForURL('**/settings/api-keys?**')
})

test('says what a key is good for, in words', async ({ signedIn }) => {
  // Most of these keys are not his own.
  const page = await signedIn('Adam Admin')
  const screen = testKeyScreen(page)
  const says = (sentence: string) => expect(page.getByRole('main')).toContainText(sentence)
  await screen.open()
  await screen.test(seededToken('olivia-never-expires'))
  await expect(screen.access).toHaveAccessibleDescription('Choose a client, or all clients.')
  await expect(screen.oneClient).toBeFocused()
  await screen.allClients.check()
  await screen.submit.click()
  await says('The key works')
  await says('12 clients now')
  await screen.test(seededToken('adam-never-expires').slice(0, -1))
  await says('It has 95 characters. Keys so far have 96')
  await screen.test(seededToken('nobody-has-it'))
  await says('The key is not recognised')
  await screen.test('abc')
  await says('This does not look like an API key')
  await screen.test(seededToken('olivia-one-client'))
  await says('wrong access for this call')
  await screen.oneClient.check()
  await screen.submit.click()
  await expect(screen.client).toHaveAccessibleDescription(/Choose a client/)
  await expect(screen.client).toBeFocused()
  await screen.test(seededToken('olivia-one-client'), 'org_lg_acme_1')
  await says('It can access Acme Corp only')
  await screen.test(seededToken('olivia-one-client'), 'org_lg_acme_2')
  await says('not for this organization')
  await screen.test(seededToken('olivia-never-expires'), 'org_lg_acme_1')
  await says('It is a key for all clients')
})

test('upstream that is down says nothing about the key', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const screen = testKeyScreen(page)
  await screen.open()
  await sandbox.fault({ match: { path: '/v2/partner/clients' }, status: 503 })
  await screen.test(seededToken('olivia-never-expires'))
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This says nothing about the key')
})

test('takes a key out of what it was pasted with, and says at the field what is too much', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = testKeyScreen(page)
  await screen.open()
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/test-key')) requests.push(request.postData() ?? '')
  })
  const token = seededToken('olivia-never-expires')
  const file = `# Kintsugi API key ${token.slice(0, 32)}\nKINTSUGI_API_KEY=${token}\nOTHER_SECRET=hunter2\n`
  for (const text of [`"${token}",`, `KINTSUGI_API_KEY=${token}`, `x-api-key: ${token}`, file]) {
    await screen.test(text)
    await expect(page.getByRole('status').filter({ hasText: 'The key works' })).toBeVisible()
    await screen.key.fill('')
  }
  await page.evaluate((text) => navigator.clipboard.writeText(text), file)
  await screen.key.press('ControlOrMeta+V')
  expect((await screen.key.inputValue()) === token).toBe(true)
  await page.evaluate(() => navigator.clipboard.writeText(''))
  expect(requests.every((body) => body === JSON.stringify({ token, organizationId: null }))).toBe(true)

  for (const [text, sentence] of [
    ['this is my key', /Paste only the key/],
    [`${token} ${seededToken('olivia-expired')}`, /There are 2 keys/],
    [' ', /Paste a key/],
  ] as const) {
    await screen.test(text)
    await expect(screen.key).toHaveAccessibleDescription(sentence)
    await expect(screen.key).toBeFocused()
  }
  expect(requests).toHaveLength(4)
})

test('the key is masked, in the address and the storage never, and in the example only when asked', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = testKeyScreen(page)
  const token = seededToken('olivia-never-expires')
  const found = (text: string) => text.includes(token)
  await screen.open()
  await screen.test(token)
  await expect(page.getByRole('status').filter({ hasText: 'The key works' })).toBeVisible()
  await expect(screen.key).toHaveCSS('-webkit-text-security', 'disc')
  await expect(page.locator('input[type=password]')).toHaveCount(0)
  await expect(screen.key).not.toHaveAttribute('name')
  await expect(screen.key).toHaveAttribute('spellcheck', 'false')
  expect(found(page.url())).toBe(false)
  expect(found(JSON.stringify(await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }])))).toBe(
    false,
  )
  expect(found(await page.content()), 'nor anywhere in the page').toBe(false)
  const ask = page.getByRole('checkbox', { name: 'Put the key from the field into the example' })
  await ask.check()
  expect(found((await screen.example.textContent()) ?? '')).toBe(true)
  await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Java' })
  expect(found((await screen.example.textContent()) ?? '')).toBe(true)
  await ask.uncheck()
  expect(found((await screen.example.textContent()) ?? '')).toBe(false)
  await page.goto('/settings/team')
  await page.goBack()
  await expect(screen.key, 'forgotten on leaving').toHaveValue('')
})
