import { chromium, type Page } from '@playwright/test'
import { findChromium } from '../../scripts/find-chromium'
import { apiKeysScreen, keyIdOf } from '../screens/api-keys-screen'
import { ownerSwitcher } from '../screens/owner-switcher'
import { signIn } from '../screens/sign-in'
import { programWith } from '../stack/program'
import { missingPrograms } from './parts'
import { releaseBefore } from './release-before'
import { type Rig, startRig } from './rig'
import { underLoad } from './under-load'

const missing = missingPrograms()
if (missing.length > 0) {
  console.log(`Skipped: ${missing.join(' and ')} cannot be found or installed here.`)
  process.exit(0)
}

const figures: [what: string, figure: string][] = []
const startedAt = performance.now()
const rig = await startRig()
figures.push(['both dashboards and the sandbox on empty databases, through PgBouncer', 'started'])
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', `--host-resolver-rules=MAP ${rig.host} 127.0.0.1`],
})
let failed = false
let shown: Page | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(1))
try {
  const page = await browser.newPage({ baseURL: rig.appUrl, ignoreHTTPSErrors: true })
  page.setDefaultTimeout(60_000)
  shown = page
  for (const [what, step] of [
    ['signing in', signInAsOlivia],
    ['a key: created, shown, used, revoked', keyLife],
    ['partner switches that showed the right partner', switches],
    ['restart of both, then an expired token with a page first', expiredTokenFirst],
    ['X-Forwarded-For that the client invented', forgedAddress],
    ['failed requests while both were restarted in turn, 20 a second', rollingRestart],
    ['failed requests while one was killed with -9, 20 a second', crash],
    [
      'the release before, on the tables of this one',
      (_: Page, { superuser }: Rig) => releaseBefore(superuser),
    ],
  ] as const) {
    figures.push([what, await step(page, rig)])
    console.log(`${what}: ${figures.at(-1)?.[1]}`)
  }
} catch (error) {
  failed = true
  console.error(error)
  const complaints = rig
    .log()
    .split('\n')
    .filter((line) => /"level":"(warn|error)"/.test(line))
  console.error('The dashboards complained:', complaints.slice(-20).join('\n'))
  console.error(
    'The page says:',
    await shown
      ?.locator('body')
      .innerText()
      .catch(() => 'nothing'),
  )
}
await end(failed ? 1 : 0)

async function end(code: number) {
  await browser.close()
  await rig.stop()
  console.log(`\nAfter ${Math.round((performance.now() - startedAt) / 1000)} s`)
  for (const [what, figure] of figures) console.log(`  ${what.padEnd(72)} ${figure}`)
  process.exit(code)
}

async function signInAsOlivia(page: Page) {
  await page.goto('/')
  await signIn(page, 'Olivia Owner')
  return page.url().startsWith(rig.appUrl) ? 'works' : fail('The browser came back elsewhere.')
}

async function keyLife(page: Page, { sandboxUrl }: Rig) {
  const screen = apiKeysScreen(page)
  const reveal = await (await screen.openCreate()).createForAllClients()
  const token = await reveal.token()
  await reveal.saveAndClose()
  const program = programWith(token, sandboxUrl)
  if ((await program.clients()).status !== 200) fail('The key does not work.')
  const revoke = await screen.openRevoke(keyIdOf(token))
  await revoke.confirm.click()
  await screen.row(keyIdOf(token)).waitFor({ state: 'hidden' })
  // The row goes with the press; upstream answers a moment later.
  for (let looks = 0; (await program.clients()).status !== 401; looks++) {
    if (looks > 50) fail('The key works after it was revoked.')
    await page.waitForTimeout(100)
  }
  return 'works'
}

async function switches(page: Page) {
  const screen = apiKeysScreen(page)
  const wanted = Number(process.env.REAL_SWITCHES ?? 100)
  const partners = ['Summit Accounting Group', 'Ledgerline Tax Advisors']
  for (let done = 0; done < wanted; done++) {
    const partner = partners[done % 2] ?? ''
    await screen.switchPartner(partner)
    const active = await ownerSwitcher(page).button.textContent()
    if (!active?.includes(partner)) fail(`Switch ${done + 1} showed ${active}.`)
    const rows = await screen.rows.count()
    if (rows > 0 !== (partner === 'Ledgerline Tax Advisors')) fail(`Switch ${done + 1} showed ${rows} keys.`)
  }
  return `${wanted} of ${wanted}`
}

async function expiredTokenFirst(page: Page, { count, end: endOne, start }: Rig) {
  await page.goto('about:blank')
  for (let index = 0; index < count; index++) {
    await endOne(index)
    await start(index)
  }
  // Longer than an access token is used: the first thing that each process does is to refresh it for a page.
  await page.waitForTimeout(6_000)
  for (let loads = 0; loads < count * 2; loads++) {
    await page.goto('/settings/api-keys')
    await apiKeysScreen(page).table.waitFor()
  }
  const other = await browser.newPage({ baseURL: rig.appUrl, ignoreHTTPSErrors: true })
  await other.goto('/')
  await signIn(other, 'Adam Admin')
  await other.close()
  return 'works, and so does signing in'
}

async function forgedAddress(page: Page, { get, log }: Rig) {
  const mark = '/api/nothing-here/forged-address'
  await get(mark, { 'x-forwarded-for': '6.6.6.6' })
  const lineOf = () =>
    log()
      .split('\n')
      .findLast((each) => each.includes(mark))
  for (let looks = 0; !lineOf(); looks++) {
    if (looks > 50) fail('The request has no line in the log.')
    await page.waitForTimeout(100)
  }
  const { address } = JSON.parse(lineOf() ?? '{}') as { address?: string }
  return address === '127.0.0.1' ? 'not believed' : fail(`The log says ${address}.`)
}

async function rollingRestart(page: Page, { count, end: endOne, start }: Rig) {
  const outcome = await underLoad(rig, await cookieOf(page), async () => {
    for (let index = 0; index < count; index++) {
      await endOne(index)
      await start(index)
    }
  })
  if (outcome.failed > 0) fail(`${outcome.failed} of ${outcome.sent} failed: ${outcome.statuses}`)
  return `${outcome.failed} of ${outcome.sent}`
}

async function crash(page: Page, { kill, start }: Rig) {
  const outcome = await underLoad(rig, await cookieOf(page), async () => {
    await kill(0)
    await page.waitForTimeout(3_000)
    await start(0)
  })
  await page.goto('/settings/api-keys')
  await apiKeysScreen(page).table.waitFor()
  return `${outcome.failed} of ${outcome.sent}`
}

async function cookieOf(page: Page) {
  const cookies = await page.context().cookies(rig.appUrl)
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

function fail(sentence: string): never {
  throw new Error(sentence)
}
