import { apiKeysScreen } from '../screens/api-keys-screen'
import type { Fault } from '../stack/sandbox-control'
import { seededKeyId } from '../stack/sandbox-control'
import { expect, test } from '../test'

test.beforeEach(({ browserWatch }) => browserWatch.expect(/status of [45]\d\d/))

/** More than any number of retries. */
const always = 50
const list = { method: 'GET', path: '/v2/partner/api_keys' }
const create = { method: 'POST', path: '/v2/partner/api_keys' }
const revoke = { method: 'DELETE', path: '/v2/partner/api_keys/*' }

type Harm = [name: string, fault: Omit<Fault, 'match'>]

/** Upstream did not do what it was asked for. */
const outages: Harm[] = [
  ['500', { status: 500, body: { detail: 'An unexpected error occurred' } }],
  ['503', { status: 503, body: { detail: 'Service unavailable' } }],
  ['429', { status: 429, headers: { 'retry-after': '1' }, body: { detail: 'Too many requests' } }],
  ['a dropped connection', { drop: 'before' }],
  [
    'an HTML page of a gateway',
    { status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>Bad gateway</h1></html>' },
  ],
]
const otherShape: Harm = ['JSON of another shape', { status: 200, body: { keys: 'none' } }]
const cutShort: Harm = ['a body cut short', { cut: 20 }]

test('the list fails: a sentence, and Try again brings the rows', async ({ signedIn, sandbox }) => {
  test.setTimeout(120_000)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const tryAgain = page.getByRole('button', { name: 'Try again' })
  for (const [name, fault] of [...outages, otherShape, cutShort]) {
    await sandbox.fault({ match: list, times: always, ...fault })
    await page.goto('/settings/api-keys')
    await expect(tryAgain, name).toBeVisible()
    await expect(screen.heading, name).toBeVisible()
    await expect(page.getByRole('main'), name).not.toContainText(
      /Bad gateway|unexpected error occurred|\[object|undefined/,
    )
    await sandbox.clearFaults()
    // An upstream that failed often is left alone for some seconds: a press may come too early, none needs a reload.
    await expect(async () => {
      if (await tryAgain.isVisible()) await tryAgain.click()
      await expect(screen.rows, name).toHaveCount(6, { timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
    await expect(tryAgain, name).toBeHidden()
  }
})

test('creating fails: a sentence in the dialog, nothing typed is lost, and it works the next time', async ({
  signedIn,
  sandbox,
}) => {
  test.setTimeout(120_000)
  const page = await signedIn('Olivia Owner')
  for (const [times, [name, fault]] of [...outages, otherShape].entries()) {
    await page.goto('/settings/api-keys')
    const dialog = await apiKeysScreen(page).openCreate()
    await dialog.chooseClient('juniper', 'org_lg_juniper')
    await dialog.expiration.selectOption({ label: '60 days' })
    await sandbox.fault({ match: create, times: always, ...fault })
    await dialog.submit.click()
    await expect(dialog.dialog.getByRole('alert'), name).toContainText(/[a-z].*\./)
    await expect(dialog.client, name).toHaveValue(/Juniper/)
    await expect(dialog.expiration.locator('option:checked'), name).toHaveText('60 days')
    expect(await sandbox.keysOfOlivia(), name).toHaveLength(6 + times)
    await sandbox.clearFaults()
    const reveal = await dialog.create()
    await expect(reveal.dialog, name).toBeVisible()
    expect(await sandbox.keysOfOlivia(), name).toHaveLength(7 + times)
    await reveal.saveAndClose()
  }
})

test('revoking fails: the dialog says what is known, the row stays, and Try again revokes', async ({
  signedIn,
  sandbox,
}) => {
  test.setTimeout(120_000)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  for (const [name, fault] of outages) {
    await sandbox.reset()
    await page.goto('/settings/api-keys')
    await sandbox.fault({ match: revoke, times: always, ...fault })
    const row = screen.row(seededKeyId('olivia-expires-soon'))
    const { dialog, confirm } = await screen.openRevoke(seededKeyId('olivia-expires-soon'))
    await confirm.click()
    const alert = dialog.getByRole('alert')
    await expect(alert, name).toContainText(
      /(not revoked|can’t tell whether this key was revoked)[\s\S]*[a-z]\./,
    )
    await expect(alert, name).toBeInViewport({ ratio: 1 })
    expect(await sandbox.keysOfOlivia(), name).toHaveLength(6)
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(row, name).toContainText(/Not revoked|May still work/)

    await sandbox.clearFaults()
    await screen.openRevoke(seededKeyId('olivia-expires-soon'))
    await confirm.click()
    await expect(async () => {
      const tryAgain = dialog.getByRole('button', { name: 'Try again' })
      if (await tryAgain.isVisible()) await tryAgain.click()
      await expect(dialog, name).toBeHidden({ timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
    await expect(row, name).toHaveCount(0)
    await expect.poll(() => sandbox.keysOfOlivia(), name).toHaveLength(5)
  }
})

const refusals = [
  ['403', 403, 'Admin access required for this endpoint.', /owners? (and|or) admins?/i],
  ['404, the partner', 404, 'Partner is not configured for API keys', /not (yet )?(set up|configured)/i],
  ['409', 409, 'Maximum number of active API keys reached', /maximum/i],
  [
    '422',
    422,
    [{ type: 'value_error', loc: ['body', 'expiresAtSeconds'], msg: 'Value error', input: 1 }],
    /expir|valid|future/i,
  ],
] as const

test('creating is refused: each reason has its own sentence', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  for (const [name, status, detail, sentence] of refusals) {
    await page.goto('/settings/api-keys')
    const dialog = await apiKeysScreen(page).openCreate()
    await dialog.chooseAllClients()
    await sandbox.fault({ match: create, status, body: { detail } })
    await dialog.submit.click()
    await expect(dialog.dialog, name).toContainText(sentence)
    await expect(dialog.dialog, name).not.toContainText('Value error')
  }
})

test('a created key whose answer is lost: made once, and the dialog says that it exists', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  for (const [name, fault] of [['a dropped connection', { drop: 'after' }], cutShort] as Harm[]) {
    await sandbox.reset()
    await page.goto('/settings/api-keys')
    const dialog = await apiKeysScreen(page).openCreate()
    await dialog.chooseAllClients()
    await sandbox.fault({ match: create, times: always, ...fault })
    await dialog.submit.click()
    await expect(dialog.dialog.getByRole('alert'), name).toContainText(/created/i)
    const keys = await sandbox.keysOfOlivia()
    expect(keys, `${name}: a POST is never repeated`).toHaveLength(7)
    await page.reload()
    await expect(apiKeysScreen(page).row(keys[0]?.apiKeyId ?? ''), name).toBeVisible()
  }
})

test('a slow upstream: the button says that it works, and a timeout ends in a sentence', async ({
  signedIn,
  sandbox,
}) => {
  test.setTimeout(60_000)
  const page = await signedIn('Olivia Owner')
  const dialog = await apiKeysScreen(page).openCreate()
  await dialog.chooseAllClients()
  await sandbox.fault({ match: create, delayBeforeMs: 25_000 })
  await dialog.submit.click()
  await expect(
    dialog.submit.or(dialog.dialog.getByRole('button', { name: /creating/i })).first(),
  ).toBeDisabled()
  await expect(dialog.dialog.getByRole('alert')).toBeVisible({ timeout: 20_000 })
})

test('a revocation shows as pending until its outcome is known, and nothing claims more', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await sandbox.fault({
    match: revoke,
    status: 400,
    body: { detail: 'This key cannot be deleted.' },
    delayBeforeMs: 1_200,
  })
  const { dialog, confirm } = await screen.openRevoke(seededKeyId('olivia-expires-soon'))
  await confirm.click()
  await expect(dialog.getByRole('status')).toHaveText('Revoking…')
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('alert')).toContainText('This key was not revoked')
  await expect(page.getByRole('alert').filter({ hasText: /\S/ }), 'said once').toHaveCount(1)
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(screen.row(seededKeyId('olivia-expires-soon'))).toContainText('Not revoked')
  await expect(screen.menuButton(screen.row(seededKeyId('olivia-expires-soon')))).toBeFocused()
})

test('a key that upstream does not know and does not list any more counts as revoked', async ({
  signedIn,
  sandbox,
}) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await sandbox.fault({ match: revoke, moment: 'after', status: 404, body: { detail: 'Not Found.' } })
  await (await screen.openRevoke(seededKeyId('olivia-expires-soon'))).confirm.click()
  await expect(screen.row(seededKeyId('olivia-expires-soon'))).toHaveCount(0)
  await page.waitForLoadState('networkidle')
  await expect(screen.rows).toHaveCount(5)
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
})

test('one of 300 keys that goes on working is not called revoked, however wide the window', async ({
  signedIn,
  sandbox,
}) => {
  test.setTimeout(90_000)
  const page = await signedIn('Olivia Owner')
  for (const width of [320, 390, 900, 1280]) {
    await sandbox.reset()
    await sandbox.addKeys({ userId: 'user_olivia', partnerId: 'partner_ledgerline', count: 294 })
    await page.setViewportSize({ width, height: 700 })
    await page.goto('/settings/api-keys')
    const screen = apiKeysScreen(page)
    await expect(screen.rows, `${width} px wide`).toHaveCount(300)
    const apiKeyId = seededKeyId('olivia-never-expires')
    const row = screen.row(apiKeyId)
    await sandbox.fault({
      match: revoke,
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: '<html><h1>Not found</h1></html>',
    })
    const { dialog, confirm } = await screen.openRevoke(apiKeyId)
    await confirm.click()
    const alert = dialog.getByRole('alert')
    await expect(alert, `${width} px wide`).toContainText('This key was not revoked')
    await expect(alert).toBeInViewport({ ratio: 1 })
    await expect(dialog.getByRole('button', { name: 'Try again' })).toBeInViewport({ ratio: 1 })
    await expect(page.getByText('API key revoked')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(row.getByText('Not revoked')).toBeInViewport({ ratio: 1 })
    await page.reload()
    await expect(row).toHaveCount(1)

    await screen.openRevoke(apiKeyId)
    await confirm.click()
    await expect(dialog).toBeHidden()
    await expect(row).toHaveCount(0)
  }
})

test('rows that are on screen stay there when a refresh fails', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  await sandbox.fault({ match: list, times: always, status: 500 })
  await (await screen.openRevoke(seededKeyId('olivia-expired'))).confirm.click()
  await expect(screen.row(seededKeyId('olivia-expired'))).toHaveCount(0)
  await expect(screen.rows).toHaveCount(5)
})

test('a sign-in service that is down is an error to show, and signs nobody out', async ({
  page,
  sandbox,
  stack,
}) => {
  await sandbox.fault({ match: { path: '/propelauth/oauth/token' }, times: always, status: 500 })
  await page.goto('/')
  await page.getByRole('button', { name: /^Continue as Olivia Owner/ }).click()
  await page.waitForURL((url) => url.origin === stack.appUrl)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: /sign in|try again/i }).first()).toBeVisible()
})
