import type { Page } from '@playwright/test'
import { failedWith } from './browser-watch'
import { seededToken } from './sandbox-control'
import { expect, test } from './test'

function testKeyScreen(page: Page) {
  return {
    key: page.getByLabel('API key', { exact: true }),
    oneClient: page.getByRole('radio', { name: 'One client' }),
    organization: page.getByLabel('Client organization ID'),
    submit: page.getByRole('button', { name: 'Test key' }),
    example: page.getByRole('region', { name: /^Example in/ }),
    async open() {
      await page.goto('/settings/api-keys/test')
      await page.getByRole('heading', { level: 1, name: 'Test a key' }).waitFor()
    },
    async test(token: string, organizationId?: string) {
      await this.key.fill(token)
      if (organizationId !== undefined) {
        await this.oneClient.check()
        await this.organization.fill(organizationId)
      }
      await this.submit.click()
    },
  }
}

test('says what a key is good for, in words', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const screen = testKeyScreen(page)
  const says = (sentence: string) => expect(page.getByRole('main')).toContainText(sentence)
  await screen.open()
  await screen.test(seededToken('olivia-never-expires'))
  await says('The key works')
  await says('12 clients now')
  await screen.test(seededToken('olivia-expired'))
  await says('The key is not recognised')
  await screen.test(seededToken('olivia-one-client'))
  await says('wrong scope for this call')
  await screen.test(seededToken('olivia-one-client'), 'org_lg_acme_1')
  await says('It acts for Acme Corp')
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

test('refuses what is no key at the field', async ({ signedIn, browserWatch }) => {
  browserWatch.expect(failedWith(422))
  const page = await signedIn('Olivia Owner')
  const screen = testKeyScreen(page)
  await screen.open()
  await screen.test('Bearer abc')
  await expect(screen.key).toHaveAccessibleDescription(/Paste the key alone/)
  await expect(screen.key).toBeFocused()
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
  await expect(screen.key).toHaveAttribute('type', 'password')
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
