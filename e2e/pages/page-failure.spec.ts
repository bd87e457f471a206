import type { Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { expectAccessible } from '../screens/axe'
import { signIn } from '../screens/sign-in'
import { changeStore } from '../stack/change-store'
import { rawBytes, rawRequest } from '../stack/raw-request'
import { type Stack, startStack } from '../stack/stack'
import { expect, test } from '../test'

test('a page that the server cannot render: a sentence, and what support finds it by', async ({
  browser,
}) => {
  test.slow()
  const stack = await startStack()
  try {
    const page = await browser.newPage({ baseURL: stack.appUrl })
    await page.goto('/')
    await signIn(page, 'Olivia Owner')
    await page.goto('about:blank')
    await changeStore(stack, 'alter table api_key_creations rename to lost')
    const answer = await page.goto('/settings/api-keys')
    expect(answer?.status()).toBe(500)
    await expectFailurePage(page)
    const requestId = (await page.getByText(/^Request \S+$/).textContent())?.replace('Request ', '')
    expect(linesOf(stack.output()).filter((line) => line.msg === 'a page failed')).toMatchObject([
      {
        level: 'error',
        requestId,
        route: '/settings/api-keys',
        err: { stack: expect.stringContaining('at ') },
      },
    ])
    expect(stack.errors(), 'all of it is in the log').toBe('')
    await expect(page).toHaveTitle(/^API keys/)
    await expectAccessible(page, 'the server failed')
    await page.close()
  } finally {
    await stack.stop()
  }
})

test('nonsense of strangers is refused, and leaves neither their words nor a stack', async ({ stack }) => {
  const before = stack.output().length
  const errorsBefore = stack.errors()
  const page = `Host: ${new URL(stack.appUrl).host}`
  const action = 'Next-Action: 7fNONSENSE000000000000000000000000000000'
  const form = 'Content-Type: multipart/form-data; boundary=x'
  const post = { method: 'POST', target: '/signed-out' }
  const state = (value: string) => ({
    target: '/signed-out',
    headers: ['RSC: 1', `Next-Router-State-Tree: ${value}`],
  })
  const requests: Record<string, Parameters<typeof rawBytes>[1]> = {
    'a server action': {
      ...post,
      headers: [action, 'Content-Type: text/plain', 'Content-Length: 2'],
      body: '[]',
    },
    'a server action of a form': { ...post, headers: [action, form, 'Content-Length: 8'], body: 'NONSENSE' },
    'half a server action': {
      ...post,
      headers: [action, form, 'Content-Length: 500'],
      body: '--x\r\nNONSENSE',
    },
    'a server action in broken chunks': {
      ...post,
      headers: [action, 'Transfer-Encoding: chunked'],
      body: 'zz\r\nNONSENSE',
    },
    'a form': { ...post, headers: [form, 'Content-Length: 8'], body: 'NONSENSE' },
    'a form that names an action': {
      ...post,
      headers: [form, 'Content-Length: 74'],
      body: '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_NONSENSE"\r\n\r\n\r\n--x--',
    },
    'an action from elsewhere': {
      ...post,
      headers: [action, 'Origin: https://NONSENSE.example', 'Content-Length: 0'],
    },
    'a change of a page': { method: 'DELETE', target: '/settings/team?NONSENSE' },
    'a page to resume': { ...post, headers: ['Next-Resume: 1', 'Content-Length: 8'], body: 'NONSENSE' },
    'a screen that is none': state('NONSENSE'),
    'a screen of broken encoding': state('%zz'),
    'a screen of another shape': state(encodeURIComponent('{"NONSENSE":1}')),
    'a huge screen': state('%5B'.repeat(4_000)),
    'the page of Next’s own failures': { target: '/_global-error?NONSENSE' },
    'an address that is none': { target: 'http://[NONSENSE/' },
    'an address of broken encoding': { target: '/NONSENSE%zz' },
    'a method that is none': { method: 'PROPFIND', target: '/NONSENSE' },
  }
  const statuses: Record<string, number> = {}
  for (const [name, parts] of Object.entries(requests)) {
    statuses[name] = (await followed(stack, page, parts)).status
  }
  expect(Object.entries(statuses).filter(([, status]) => status < 400 || status >= 500)).toEqual([])
  expect(
    linesOf(stack.output().slice(before)).filter((line) => ['error', 'fatal'].includes(line.level)),
  ).toEqual([])
  for (const target of ['*', 'http://[NONSENSE/', '/%zz', '/_next/webpack-hmr', '/signed-out']) {
    const upgrade = `GET ${target} HTTP/1.1\r\n${page}\r\nConnection: Upgrade\r\nUpgrade: NONSENSE\r\n\r\n`
    expect((await rawRequest(stack.appUrl, upgrade, 1_000)).status, target).toBeLessThan(500)
  }
  expect(stack.output().slice(before)).not.toMatch(/NONSENSE|\n +at /)
  expect(stack.errors()).toBe(errorsBefore)
})

/** A request as it is, and once more where Next sends it on to an address of its own making. */
async function followed(stack: Stack, host: string, parts: Parameters<typeof rawBytes>[1]) {
  const answer = await rawRequest(stack.appUrl, rawBytes([host], parts), 2_000)
  const target = /^location: (\S*_rsc=\S*)/im.exec(answer.text)?.[1]
  return target ? rawRequest(stack.appUrl, rawBytes([host], { ...parts, target }), 2_000) : answer
}

type Line = { level: string; msg: string; requestId?: string }

/** The lines of the log in what the dashboard wrote. */
const linesOf = (output: string): Line[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))

test('a page that breaks in the browser: the same sentence, and Try again renders it once more', async ({
  signedIn,
  browserWatch,
}) => {
  browserWatch.expect(/NotFoundError/)
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  // As a browser's extension does: React fails when it removes what is not there any more.
  await screen.table.evaluate((table) => table.remove())
  await screen.search.fill('nothing is called this')
  await expectFailurePage(page)
  await expectAccessible(page, 'the page broke')

  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(screen.heading).toBeVisible()
})

/** Styled, alone on the page, and without a word of what failed inside. */
async function expectFailurePage(page: Page) {
  await expect(page.getByRole('heading', { level: 1, name: 'This page could not be shown' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Try again')
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCSS('cursor', 'pointer')
  await expect(page.locator('body')).not.toContainText(/\bat |Error:|query|chunk/i)
}
