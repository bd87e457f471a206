import type { Locator, Page } from '@playwright/test'
import { disguisedTokens, sampleId, sampleToken } from '../../lib/testing/disguised-tokens'
import { tokensIn } from '../../lib/text/token-in-text'
import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { failedWith } from '../screens/browser-watch'
import { clientsScreen } from '../screens/clients-screen'
import { replaceDialog } from '../screens/key-screen'
import { teamScreen } from '../screens/team-screen'
import { testKeyScreen } from '../screens/test-key-screen'
import { dashboardRequest } from '../stack/dashboard-request'
import { seededKeyId, seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'
import { storageOf } from './browser-storage'
import { recordTraffic } from './traffic'

const secret = sampleToken.slice(32)

/** Whether a text has a part of the secret half of a token, also where it is encoded. */
const hasSecret = (text: string, half = secret) => {
  const read = [text, ...tokensIn(text)].join(' ').toLowerCase()
  return (half.match(/.{16}/g) ?? []).some((piece) => read.includes(piece))
}

async function expectNoSecret(page: Page, traffic: ReturnType<typeof recordTraffic>, half = secret) {
  const places = Object.entries(await storageOf(page)).filter(([, text]) => hasSecret(text, half))
  expect(places.map(([place]) => place)).toEqual([])
  const sent = (await traffic.all()).filter(({ text }) => hasSecret(text, half))
  expect(sent.map(({ where }) => where.slice(0, 60))).toEqual([])
}

/** What is typed into: dates, passwords to come and lists with a search among them. */
const textFields = (scope: Page | Locator) =>
  scope
    .locator('input:not([type=radio], [type=checkbox], [type=date], [data-takes-token]), textarea')
    .filter({ visible: true })

async function paste(page: Page, field: Locator, text: string) {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
  await field.press('ControlOrMeta+V')
}

/** Every screen with fields, and how many it must show at least. */
const screens: Record<string, { open: (page: Page) => Promise<unknown>; fields: number }> = {
  'the API keys': { open: (page) => page.goto('/settings/api-keys'), fields: 1 },
  'the creation of a key': {
    fields: 4,
    open: async (page) => {
      await page.goto('/settings/api-keys')
      const create = await apiKeysScreen(page).openCreate()
      await create.more.click()
      await create.client.waitFor()
    },
  },
  'the clients': { open: (page) => page.goto('/clients'), fields: 1 },
  'a new client': {
    fields: 1,
    open: async (page) => {
      await page.goto('/clients')
      await clientsScreen(page).addButton.click()
      await clientsScreen(page).add.dialog.waitFor()
    },
  },
  'the team': { open: (page) => page.goto('/settings/team'), fields: 1 },
  'an invitation': {
    fields: 1,
    open: async (page) => {
      await page.goto('/settings/team')
      await teamScreen(page).openInvite()
    },
  },
  'the test of a key': {
    fields: 1,
    open: async (page) => {
      await testKeyScreen(page).open()
      await testKeyScreen(page).oneClient.check()
      await testKeyScreen(page).client.waitFor()
    },
  },
}

/** The search among people is there from nine on. */
async function fillTeam(page: Page, stack: Parameters<typeof dashboardRequest>[1]) {
  for (let count = 0; count < 8; count++)
    await dashboardRequest(page, stack).post('/api/team', {
      email: `colleague-${count}@example.com`,
      role: 'MEMBER',
    })
}

test('a token that gets into any field stays in this browser, and out of its address and memory', async ({
  signedIn,
  context,
  stack,
  browserWatch,
}) => {
  test.setTimeout(120_000)
  // Enter in the invitation, whose field is empty by then.
  browserWatch.expect(failedWith(422))
  const page = await signedIn('Olivia Owner')
  await fillTeam(page, stack)
  const traffic = recordTraffic(context, stack.appUrl)
  const disguises = Object.entries(disguisedTokens)
  let seen = 0
  for (const [name, { open, fields }] of Object.entries(screens)) {
    await open(page)
    const modal = page.getByRole('dialog').filter({ visible: true })
    const found = await textFields((await modal.count()) > 0 ? modal : page).all()
    expect(found.length, `fields of ${name}`).toBeGreaterThanOrEqual(fields)
    for (const field of found) {
      // All of them in the first field, and each in some other: what keeps them out is one and the same.
      const some = disguises.filter((_, index) => seen === 0 || index % 7 === seen % 7)
      seen++
      for (const [how, text] of some) {
        await paste(page, field, text)
        expect(tokensIn(await field.inputValue()), `${how}, pasted into ${name}`).toEqual([])
      }
      await paste(page, field, disguisedTokens['of another shape'] ?? '')
      await expect(
        page.getByRole('alert').filter({ hasText: 'This looks like an API key' }),
        `a sentence beside the field of ${name}`,
      ).toBeVisible()
      await field.fill(sampleToken)
      await field.press('Enter')
      await field.fill('')
      // In two halves, as from two lines of a mail.
      await paste(page, field, sampleToken.slice(0, 30))
      await paste(page, field, sampleToken.slice(30))
      await field.fill('')
      await field.pressSequentially(sampleToken)
      await field.press('Enter')
      expect(hasSecret(await field.inputValue()), `typed into ${name}`).toBe(false)
    }
    // Longer than any field waits before it asks, or writes the address.
    await page.waitForTimeout(700)
    expect(hasSecret(page.url())).toBe(false)
  }
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await expectNoSecret(page, traffic)
  await page.reload()
  await expectNoSecret(page, traffic)
})

test('a token that is composed, filled in or put behind the # of an open page stays out, too', async ({
  signedIn,
  context,
  stack,
}) => {
  const page = await signedIn('Olivia Owner')
  const traffic = recordTraffic(context, stack.appUrl)
  const { search } = apiKeysScreen(page)
  // As a phone's keyboard does: letter by letter, each a composition.
  const devTools = await context.newCDPSession(page)
  await search.focus()
  for (const letter of sampleToken) {
    await devTools.send('Input.imeSetComposition', { text: letter, selectionStart: 1, selectionEnd: 1 })
    await devTools.send('Input.insertText', { text: letter })
  }
  await devTools.detach()
  expect(hasSecret(await search.inputValue())).toBe(false)
  await search.fill('')

  // As a program that fills in forms does: the value, and word of a change at most.
  for (const [path, label] of [
    ['/settings/api-keys', 'Search keys'],
    ['/clients', 'Search clients'],
  ] as const) {
    await page.goto(path)
    const field = page.getByLabel(label)
    await page.waitForLoadState('networkidle')
    await field.evaluate((input: HTMLInputElement, token) => {
      input.setRangeText(token)
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }, sampleToken)
    expect(hasSecret(await field.inputValue()), label).toBe(false)
    await page.waitForTimeout(700)
    expect(hasSecret(page.url()), label).toBe(false)
  }
  await page.evaluate((token) => {
    location.hash = token
  }, sampleToken)
  await expect.poll(() => hasSecret(page.url())).toBe(false)
  await expectNoSecret(page, traffic)
})

test('a key pasted into the search finds its row by its id, and says what to do now', async ({
  signedIn,
  context,
  stack,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const traffic = recordTraffic(context, stack.appUrl)
  const token = seededToken('olivia-one-client')
  await paste(page, screen.search, `KINTSUGI_API_KEY="${token}"`)
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await expect(screen.search).toHaveValue(keyIdOf(token))
  await expect(screen.rows).toHaveCount(1)
  await expect(screen.row(keyIdOf(token))).toBeVisible()
  const notice = page.getByRole('alert').filter({ hasText: 'That was a whole API key' })
  await expect(notice).toContainText('Nothing left this browser')
  await expect(notice.getByRole('link', { name: 'Test a key' })).toBeVisible()
  await notice.getByRole('button', { name: 'Replace this key' }).click()
  await expect(replaceDialog(page).dialog).toContainText('Acme Corp')
  await page.keyboard.press('Escape')
  await notice.getByRole('button', { name: 'Revoke this key' }).click()
  await expect(page.getByRole('alertdialog', { name: 'Revoke API key' })).toContainText(keyIdOf(token))
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`search=${keyIdOf(token)}$`))
  await page.reload()
  await expect(screen.search).toHaveValue(keyIdOf(token))
  await expect(screen.rows).toHaveCount(1)
  await expectNoSecret(page, traffic, token.slice(32))

  await paste(page, screen.search.and(page.locator('input')), sampleToken)
  await expect(screen.search).not.toHaveValue(sampleToken)
  await screen.search.fill('')
  await screen.search.fill(sampleToken)
  await expect(screen.search).toHaveValue(sampleId)
  await expect(page.getByRole('alert').filter({ hasText: 'No key in this list has this ID' })).toBeVisible()
  await screen.search.fill(seededKeyId('olivia-expired'))
  await expect(screen.rows, 'an id is an id').toHaveCount(1)
  await expect(page.getByRole('alert').filter({ hasText: 'whole API key' })).toHaveCount(0)
})

test('an address with a token in it: no page shows it, no redirect carries it, and the browser drops it', async ({
  signedIn,
  context,
  page,
  stack,
  browserWatch,
}) => {
  // Thirty-four pages, one after the other.
  test.setTimeout(60_000)
  browserWatch.expect(failedWith(404))
  const answers: string[] = []
  context.on('response', async (response) => {
    answers.push(JSON.stringify(await response.headersArray()))
    if (response.request().isNavigationRequest() && response.status() < 300)
      answers.push(await response.text().catch(() => ''))
  })
  const addresses = ['bare', 'percent-encoded', 'in a line of a .env file', 'with zero-width spaces'].flatMap(
    (how) => {
      const text = encodeURIComponent(disguisedTokens[how] ?? '')
      return [
        `/settings/api-keys?search=${text}&status=active`,
        `/settings/api-keys?create=${text}`,
        `/clients?search=${text}`,
        `/settings/team?${text}`,
        `/nowhere/${text}`,
        `/organizations/${text}/configuration/api-keys`,
        `/sign-in-problem?reason=expired&returnTo=${encodeURIComponent(`/clients?search=${text}`)}`,
        `/clients#${text}`,
      ]
    },
  )
  // Not signed in: what comes back after the sign-in is a path without it.
  await page.goto(addresses[2] ?? '')
  expect(page.url()).toContain('/propelauth/')
  await signedIn('Olivia Owner')
  for (const address of addresses) {
    await page.goto(stack.appUrl + address)
    await expect.poll(() => hasSecret(page.url()), { message: address.slice(0, 30) }).toBe(false)
    expect(hasSecret(await page.content()), address.slice(0, 30)).toBe(false)
  }
  await page.goto(addresses[0] ?? '')
  await expect(page).toHaveURL(
    `/settings/api-keys?search=${sampleId}&status=active&partner=partner_ledgerline`,
  )
  expect(answers.filter((text) => hasSecret(text))).toEqual([])
  expect(hasSecret(stack.output())).toBe(false)
})
