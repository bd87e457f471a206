import { generateKeyPairSync, randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { signIn } from '../screens/sign-in'
import { changeStore } from '../stack/change-store'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { startRecordingProxy } from '../stack/recording-proxy'
import { type Fault, sandboxControl } from '../stack/sandbox-control'
import { startStack } from '../stack/stack'
import { expect, test } from '../stack-test'
import { storageOf } from './browser-storage'
import { heapOf } from './heap'
import { findInFiles, findNeedles, needlesOf } from './needles'
import { recordTraffic } from './traffic'

test('a token is in the dialog while it is open, and nowhere else, ever', async ({ browser }) => {
  test.setTimeout(300_000)
  const proxy = await startRecordingProxy()
  // Embedded: its files are searched, too.
  const stack = await startStack((sandboxUrl) => ({ ...proxy.settings(sandboxUrl), LOG_LEVEL: 'debug' }), {
    embedded: true,
  })
  const found: string[] = []
  const needles = () => needlesOf(proxy.calls)
  const search = (where: string, text: string) => found.push(...findNeedles(needles(), where, text))
  try {
    const context = await browser.newContext({ baseURL: stack.appUrl })
    const traffic = recordTraffic(context, stack.appUrl)
    const page = await context.newPage()
    await page.goto('/')
    await signIn(page, 'Olivia Owner')

    await (await createdKey(page)).saveAndClose()
    const [token] = needles()
    expect(token?.name).toBe('token 1')
    await throughEveryFlow(page, stack.sandboxUrl)

    const open = await createdKey(page)
    await open.dialog.getByRole('button', { name: 'Show', exact: true }).first().click()
    const shown = findNeedles(needles(), 'the heap', await heapOf(page))
    expect(
      shown.some((text) => text.startsWith('token ')),
      'the heap is searched well enough to find it',
    ).toBe(true)
    await open.saveAndClose()

    for (const [where, text] of Object.entries(await storageOf(page))) search(where, text)
    search('the heap of the tab', await heapOf(page))
    await page.reload()
    for (const [where, text] of Object.entries(await storageOf(page))) search(`${where}, reloaded`, text)
    await page
      .getByRole('button', { name: /Olivia Owner|Account/ })
      .first()
      .click()
    await page
      .getByRole('button', { name: 'Sign out', exact: true })
      .or(page.getByRole('menuitem', { name: 'Sign out', exact: true }))
      .first()
      .click()
    await page.waitForURL('**/signed-out')
    search('cookies', JSON.stringify(await context.storageState()))
    for (const { where, text } of await traffic.all()) search(where, text)
    await context.close()
  } finally {
    await stack.stop({ keepData: true })
    await proxy.stop()
  }
  search('the log', stack.output())
  found.push(...(await findInFiles(needles(), stack.dataDir)))
  await stack.removeData()
  expect(stack.output(), 'the log is the whole log').toContain('"request"')
  expect(needles().filter(({ name }) => name.startsWith('token')).length).toBeGreaterThanOrEqual(5)
  expect(found).toEqual([])
})

test('what upstream, the identity provider and the store say is in no line of the log', async () => {
  test.setTimeout(120_000)
  const proxy = await startRecordingProxy()
  const stack = await startStack((sandboxUrl) => ({ ...proxy.settings(sandboxUrl), LOG_LEVEL: 'debug' }))
  try {
    await changeStore(
      stack,
      `alter table sessions add constraint refuses_adam check (email not like 'adam%');
       alter table api_key_creations add constraint refuses_delivery check (state <> 'delivered');`,
    )
    const sandbox = sandboxControl(stack.sandboxUrl)
    const signInAs = (userId: string) =>
      PersonWithoutBrowser.signIn(stack.appUrl, userId, 'partner_ledgerline').catch(() => null)

    for (const spoken of words.slice(0, 4)) {
      await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, status: 400, ...spoken })
      expect(await signInAs('user_olivia'), 'the provider refuses').toBeNull()
    }
    expect(await signInAs('user_adam'), 'the store refuses').toBeNull()
    const olivia = await signInAs('user_olivia')
    if (!olivia) throw new Error('Olivia is not signed in.')

    const ask = (method: string, path: string, body?: unknown) =>
      olivia.request(stack.appUrl, method, path, { body, headers: { 'idempotency-key': randomUUID() } })
    for (const [index, spoken] of words.entries()) {
      const status = [200, 403, 422, 500][index % 4]
      await sandbox.fault({ match: { path: '/v2/partner' }, times: 20, status, ...spoken })
      await Promise.all([
        ask('GET', '/api/api-keys?page=0').then((answer) => answer.text()),
        ask('GET', '/clients').then((answer) => answer.text()),
        ask('DELETE', '/api/api-keys/abc').then((answer) => answer.text()),
      ])
      await sandbox.clearFaults()
    }
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const input = {
      clientOrganizationId: null,
      expiresAtSeconds: null,
      publicKey: publicKey.export({ format: 'jwk' }),
    }
    const created = await ask('POST', '/api/api-keys', input)
    expect(created.status).toBe(201)
    const { sealedToken } = (await created.json()) as { sealedToken: string }

    const output = stack.output()
    expect(output, 'the failures are in it').toMatch(/"a creation could not be recorded as delivered"/)
    expect(output).toMatch(/"sign-in failed".*|"request failed".*/)
    expect(output).not.toContain('CANARY')
    expect(output).not.toMatch(/adam@|Adam Admin|olivia@|Olivia/)
    expect(output).not.toContain(sealedToken.slice(0, 40))
    expect(output).not.toContain(olivia.cookie.split('=')[1])
    expect(findNeedles(needlesOf(proxy.calls), 'the log', output)).toEqual([])
    expect(stack.errors()).toBe('')
  } finally {
    await stack.stop()
    await proxy.stop()
  }
})

/** A secret in every place of an answer that a careless log quotes. */
const canary = 'CANARYeyJhbGciOiJSUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl'
const words: Pick<Fault, 'body' | 'headers'>[] = [
  { body: { detail: `Bearer ${canary} may not` } },
  { body: { detail: [{ type: canary, loc: [canary], msg: canary, input: canary }] } },
  { body: { detail: { [canary]: canary } } },
  { body: { error: 'invalid_grant', error_description: `The code ${canary} was used`, error_uri: canary } },
  { body: { error: canary, message: canary, retry_after: canary } },
  { body: { apiKeys: [{ apiKeyId: { [canary]: canary } }], items: canary, id: 1, role: [canary] } },
  { headers: { 'content-type': 'text/html' }, body: `<html>${canary}</html>` },
  { body: `{"token":"${canary}` },
  { body: `${canary}` },
  {
    headers: { 'www-authenticate': `Bearer error="${canary}"`, 'x-echo': canary, 'retry-after': canary },
    body: {},
  },
]

async function createdKey(page: Page) {
  const reveal = await (await apiKeysScreen(page).openCreate()).createForAllClients()
  await reveal.dialog.waitFor()
  return reveal
}

/** Copies, downloads, closes early, loses an answer, revokes, switches: what handles a token, and what might. */
async function throughEveryFlow(page: Page, sandboxUrl: string) {
  const screen = apiKeysScreen(page)
  const sandbox = sandboxControl(sandboxUrl)

  const copied = await createdKey(page)
  await copied.copy.click()
  await copied.done.click()
  await copied.dialog.waitFor({ state: 'hidden' })
  await page.evaluate(() => navigator.clipboard.writeText(''))

  const create = await screen.openCreate()
  await create.chooseClient('Juniper', 'org_lg_juniper')
  const downloaded = await create.create()
  const [download] = await Promise.all([page.waitForEvent('download'), downloaded.download.click()])
  await download.delete()
  await downloaded.saved.check()
  await downloaded.done.click()
  await downloaded.dialog.waitFor({ state: 'hidden' })

  const early = await createdKey(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close anyway' }).click()
  await early.dialog.waitFor({ state: 'hidden' })

  await sandbox.fault({ match: { method: 'POST', path: '/v2/partner/api_keys' }, moment: 'after', cut: 110 })
  const lost = await screen.openCreate()
  await lost.createForAllClients()
  await expect(lost.dialog).toContainText('its token never reached us', { timeout: 20_000 })
  await page.reload()

  const unlucky = await screen.openCreate()
  await sandbox.fault({
    match: { method: 'POST', path: '/v2/partner/api_keys' },
    status: 409,
    body: { detail: 'no' },
  })
  await unlucky.createForAllClients()
  await expect(unlucky.dialog).toContainText(/maximum/i)
  await page.keyboard.press('Escape')

  await screen.switchPartner('Summit Accounting Group')
  await (await createdKey(page)).saveAndClose()
  await screen.switchPartner('Ledgerline Tax Advisors')
}
