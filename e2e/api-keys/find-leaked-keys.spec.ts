import { link, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { constants, deflateRawSync } from 'node:zlib'
import type { BrowserContext, Page } from '@playwright/test'
import { zip } from '../../lib/testing/zip'
import { apiKeysScreen, revokeDialog, revokeManyDialog } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { leaksScreen } from '../screens/leaks-screen'
import { type SandboxControl, seededKeyId, seededToken } from '../stack/sandbox-control'
import { expect, test } from '../test'

const never = seededToken('olivia-never-expires')
const oneClient = seededToken('olivia-one-client')
const expiresSoon = seededKeyId('olivia-expires-soon')

const body = Buffer.from(JSON.stringify({ apiKeyToken: oneClient })).toString('base64')
const har = JSON.stringify({ log: { entries: [{ content: { encoding: 'base64', text: body } }] } })
const log = Buffer.from(`GET /v2/partner/clients\nx-api-key: ${never}\n`)
const line = '2026-05-03T10:00:00Z INFO GET /v2/partner/clients 200 12ms request=8f14e45fceea167a\n'
/** 20 MB, the id at its end. */
const bigText = Buffer.from(`${line.repeat(Math.ceil(20_000_000 / line.length))}key ${expiresSoon}\n`)

const archive = zip([
  { path: 'logs/gateway.log', data: log },
  { path: 'session.har', data: Buffer.from(har), method: 0 },
  { path: 'secret.txt', data: log, encrypted: true },
])

/** Files on disk, as a person chooses them. */
const folder = await mkdtemp(join(tmpdir(), 'leaks-'))
test.afterAll(() => rm(folder, { recursive: true, force: true }))

async function filesOf(contents: Record<string, Buffer>): Promise<string[]> {
  return Promise.all(
    Object.entries(contents).map(async ([name, data]) => {
      const path = join(folder, name)
      await writeFile(path, data)
      return path
    }),
  )
}

function requestsFrom(context: BrowserContext) {
  const requests: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  return requests
}

async function expectNoOverflow(page: Page) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
}

test('finds keys in a ZIP, a HAR and 20 MB of text, and asks nobody for anything', async ({
  signedIn,
  context,
  browserWatch,
}) => {
  const page = await signedIn('Olivia Owner')
  const leaks = leaksScreen(page)
  await page.getByRole('link', { name: 'Find leaked keys' }).click()
  await leaks.heading.waitFor()
  await expect.poll(() => page.workers().length, { message: 'the worker is there beforehand' }).toBe(1)
  await page.waitForLoadState('networkidle')

  const requests = requestsFrom(context)
  await leaks.files.setInputFiles(await filesOf({ 'all.zip': archive, 'big.log': bigText }))
  await expect(leaks.outcome).toContainText('3 of your 6 keys were found', { timeout: 30_000 })
  expect(
    requests.filter((url) => !url.includes('/_next/static/')),
    'nothing is sent',
  ).toEqual([])

  await expect(leaks.found.getByRole('listitem').filter({ hasText: 'Whole key' })).toHaveCount(2)
  await expect(leaks.found).toContainText('all.zip › logs/gateway.log')
  await expect(leaks.found).toContainText('Line 2, column 12: x-api-key:')
  await expect(leaks.found).toContainText('all.zip › session.har')
  await expect(leaks.found).toContainText('in Base64')
  await expect(leaks.found.getByRole('listitem').filter({ hasText: 'big.log' }).first()).toContainText(
    'ID only',
  )
  await expect(leaks.leftOut).toContainText('all.zip › secret.txt: encrypted')

  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `key=${seededToken('olivia-without-dates')}`,
  )
  await leaks.text.press('ControlOrMeta+V')
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await expect(leaks.outcome).toContainText('4 of your 6 keys were found')
  await expect(leaks.found).toContainText('Pasted text')
  await expect(leaks.text).toHaveValue('')
  expect(requests.filter((url) => !url.includes('/_next/static/'))).toEqual([])

  browserWatch.expect(/Content Security Policy/)
  await expect.poll(() => page.workers().length).toBe(1)
  const sent = page.workers()[0]?.evaluate(() => fetch('/api/health/live').then(String, () => 'refused'))
  expect(await sent, 'the worker itself could not').toBe('refused')
})

test('with the keyboard alone, on a phone, in the dark: found, revoked, and still told', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 320, height: 640 })
  const leaks = leaksScreen(page)
  // Waited for so early because the browser must know of it by the press: a headless one answers for itself that nothing was chosen.
  const chooser = page.waitForEvent('filechooser')
  await leaks.open()
  await page.getByRole('button', { name: 'Choose files' }).focus()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(await filesOf({ 'keyboard.zip': archive }))
  await expect(leaks.outcome).toContainText('2 of your 6 keys were found')
  await expectNoOverflow(page)
  await expectAccessible(page, 'found keys')

  const revoke = leaks.found.getByRole('button', { name: /^Revoke key .*Acme Corp/ })
  await revoke.focus()
  await page.keyboard.press('Enter')
  await revokeDialog(page).confirm.focus()
  await page.keyboard.press('Enter')
  await expect(revokeDialog(page).dialog).toBeHidden()
  await expect(revoke).toHaveCount(0)
  await expect(leaks.found).toContainText('Revoked')
  await expectAccessible(page, 'one is revoked')
  expect((await sandbox.keysOfOlivia()).map(({ apiKeyId }) => apiKeyId)).not.toContain(oneClient.slice(0, 32))
})

test('a search can be stopped, and what it found by then stays', async ({ signedIn }) => {
  const page = await signedIn('Olivia Owner')
  const leaks = leaksScreen(page)
  await leaks.open()
  const [small = '', big = ''] = await filesOf({ 'first.log': log, 'big.log': bigText })
  const links = Array.from({ length: 30 }, (_, index) => join(folder, `link-${index}.log`))
  await Promise.all(links.map((path) => link(big, path)))
  await leaks.files.setInputFiles([small, ...links])
  await expect(leaks.found).toContainText('first.log')
  await expect(leaks.progress).toBeVisible()
  await leaks.stop.click()
  await expect(leaks.outcome).toContainText('Stopped before the end')
  await expect(leaks.heading).toBeFocused()
  await expect(leaks.found).toContainText('first.log')
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(leaks.found).toBeHidden()
  await expect(leaks.heading).toBeFocused()
  await leaks.files.setInputFiles(small)
  await expect(leaks.outcome, 'and another one begins').toContainText('1 of your 6 keys was found')
})

test('an archive that unpacks to far more than it is leaves the page usable, can be stopped, and is told', async ({
  signedIn,
}) => {
  const part = deflateRawSync(Buffer.alloc(16_777_216), { finishFlush: constants.Z_FULL_FLUSH })
  const packed = Buffer.concat([...Array.from({ length: 640 }, () => part), deflateRawSync(Buffer.alloc(0))])
  const nested = (levels: number, data: Buffer): Buffer =>
    levels === 0
      ? data
      : nested(levels - 1, zip(Array.from({ length: 16 }, (_, index) => ({ path: `${index}.zip`, data }))))
  const bombs = {
    '10-gigabytes.zip': zip([{ path: 'zeros', data: packed, packed: true }]),
    'zips-in-zips.zip': nested(5, zip([{ path: 'zeros', data: packed.subarray(0, 100_000), packed: true }])),
  }
  const page = await signedIn('Olivia Owner')
  const leaks = leaksScreen(page)
  await leaks.open()
  for (const [name, data] of Object.entries(bombs)) {
    await leaks.files.setInputFiles(await filesOf({ 'first.log': log, [name]: data }))
    await expect(leaks.found).toContainText('first.log')
    await expect(leaks.progress).toBeVisible()
    const slowestMs = await page.evaluate(async () => {
      let slowest = 0
      for (let turn = 0, before = performance.now(); turn < 100; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        slowest = Math.max(slowest, performance.now() - before - 10)
        before = performance.now()
      }
      return slowest
    })
    expect(slowestMs, name).toBeLessThan(500)
    await leaks.stop.click()
    await expect(leaks.outcome).toContainText('Stopped before the end')
    await page.getByRole('button', { name: 'Clear' }).click()
  }
})

test('what is pasted before the program of the page is there is looked through once it is', async ({
  signedIn,
}) => {
  const page = await signedIn('Olivia Owner')
  const leaks = leaksScreen(page)
  await page.evaluate((text) => navigator.clipboard.writeText(text), `key=${never}`)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/_next/static/chunks/*.js', (route) => held.then(() => route.continue()))
  await page.goto('/settings/api-keys/leaks', { waitUntil: 'commit' })
  await leaks.text.press('ControlOrMeta+V')
  await expect(leaks.text).not.toHaveValue('')
  release()
  await expect(leaks.outcome).toContainText('1 of your 6 keys was found')
  await expect(leaks.text).toHaveValue('')
  await page.evaluate(() => navigator.clipboard.writeText(''))
})

test('an organization looks for its own keys', async ({ signedIn }) => {
  const page = await signedIn('Dana Direct')
  const leaks = leaksScreen(page)
  await page.getByRole('link', { name: 'Find leaked keys' }).click()
  await expect(page.getByText('There are no keys to look for')).toBeVisible()
  await page.getByRole('link', { name: 'API keys' }).first().click()
  const reveal = await (await apiKeysScreen(page).openCreate()).create()
  await reveal.copy.click()
  await reveal.done.click()
  await reveal.dialog.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Find leaked keys' }).click()
  await leaks.text.press('ControlOrMeta+V')
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await expect(leaks.outcome).toContainText('Your key was found')
  await expect(leaks.since).toBeHidden()
})

/** Makes keys with a leaked one until it is refused, 12 at most; returns their ids. */
async function attack(sandbox: SandboxControl, token: string, first: () => void): Promise<string[]> {
  const made: string[] = []
  while (made.length < 12) {
    const answer = await fetch(`${sandbox.url}/v2/partner/api_keys`, {
      method: 'POST',
      headers: { 'x-api-key': token, 'content-type': 'application/json' },
      body: '{}',
    })
    if (answer.status !== 201) return made
    made.push(((await answer.json()) as { apiKeyId: string }).apiKeyId)
    if (made.length === 3) first()
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return made
}

test('keys that were made with a leaked one are shown when that one alone is revoked', async ({
  signedIn,
  sandbox,
}) => {
  test.setTimeout(60_000)
  const page = await signedIn('Olivia Owner')
  const leaks = leaksScreen(page)
  await leaks.open()
  const leaked = seededToken('olivia-expires-soon')
  await leaks.files.setInputFiles(await filesOf({ 'single.log': Buffer.from(`key=${leaked}`) }))
  await expect(leaks.outcome).toContainText('1 of your 6 keys was found')
  let attacking: Promise<string[]> | undefined
  await new Promise<void>((resolve) => {
    attacking = attack(sandbox, leaked, resolve)
  })
  await leaks.foundKeys.click()
  await revokeDialog(page).confirm.click()
  await expect(revokeDialog(page).dialog).toBeHidden()
  await expect(leaks.found).toContainText('Revoked')
  const made = (await attacking) ?? []
  expect(made.length).toBeGreaterThanOrEqual(3)
  await expect(leaks.since).toContainText('two readings in a row', { timeout: 30_000 })
  await expect(leaks.sinceKeys).toHaveCount(made.length)
  for (const apiKeyId of made)
    await expect(leaks.sinceKeys.filter({ has: page.getByTitle(apiKeyId) })).toContainText(
      /Made elsewhere|Appeared just now/,
    )
})

test('keys that an attacker makes while the leaked one is being revoked are all shown, and can be revoked', async ({
  signedIn,
  sandbox,
}) => {
  test.setTimeout(90_000)
  const page = await signedIn('Olivia Owner')
  const leaks = leaksScreen(page)
  await leaks.open()
  const leaked = seededToken('olivia-expires-soon')
  const both = `key=${leaked}\nkey=${oneClient}`
  await leaks.files.setInputFiles(await filesOf({ 'leaked.log': Buffer.from(both) }))
  await expect(leaks.outcome).toContainText('2 of your 6 keys were found')
  await expect(leaks.since).toContainText('No keys were made elsewhere')

  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const attacking = attack(sandbox, leaked, begun)
  await hasBegun
  const many = revokeManyDialog(page)
  await leaks.revokeAllFound.click()
  await many.confirm.click()
  await expect(many.dialog).toContainText('2 keys revoked')
  await many.close.click()
  const made = await attacking
  expect(made.length).toBeGreaterThanOrEqual(3)
  await expect(leaks.since).toContainText('two readings in a row', { timeout: 30_000 })
  await expect(leaks.sinceKeys).toHaveCount(made.length)
  for (const apiKeyId of made) await expect(leaks.since.getByTitle(apiKeyId)).toBeVisible()

  await leaks.revokeAllSince.click()
  await many.confirm.or(many.number).first().waitFor()
  if (made.length > 5) await many.number.fill(String(made.length))
  await many.confirm.click()
  await many.close.click()
  await expect(leaks.since.getByRole('button', { name: /^Revoke/ })).toHaveCount(0)
  await expect(leaks.since).toContainText('two readings in a row', { timeout: 30_000 })
  const alive = (await sandbox.keysOfOlivia()).map(({ apiKeyId }) => apiKeyId)
  expect([...made, leaked.slice(0, 32), oneClient.slice(0, 32)].filter((id) => alive.includes(id))).toEqual(
    [],
  )
})
