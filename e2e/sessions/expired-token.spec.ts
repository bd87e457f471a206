import { setTimeout as sleep } from 'node:timers/promises'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { seededKeyId } from '../stack/sandbox-control'
import { type Stack, startStack } from '../stack/stack'
import { expect, test } from '../stack-test'

// An access token is not used in its last minute, so these last for one second.
const settings = { SANDBOX_ACCESS_TOKEN_SECONDS: '61' }
const runsOutMs = 1_500

test.describe.configure({ mode: 'serial', timeout: 180_000 })

let stack: Stack
test.beforeAll(async () => {
  test.setTimeout(180_000)
  stack = await startStack(settings)
})
test.afterAll(() => stack?.stop())

const signIn = () => PersonWithoutBrowser.signIn(stack.appUrl, 'user_olivia', 'partner_ledgerline')

/** Reads pages, whose code Next builds apart from that of the routes, and expects each with what upstream knows. */
async function expectPages(person: PersonWithoutBrowser) {
  for (const [path, content] of [
    ['/clients', 'Acme Corp'],
    ['/settings/api-keys', seededKeyId('olivia-one-client')],
    ['/settings/team', 'Adam Admin'],
  ] as const) {
    const page = await person.request(stack.appUrl, 'GET', path)
    expect(page.status, path).toBe(200)
    expect(await page.text(), path).toContain(content)
    await sleep(runsOutMs)
  }
  expect((await person.request(stack.appUrl, 'GET', '/api/api-keys')).status, 'a route').toBe(200)
}

test('an access token that ran out is refreshed by a page, after a route knew the provider first', async () => {
  const person = await signIn()
  await sleep(runsOutMs)
  await expectPages(person)
})

test('a page that refreshes first after a restart leaves sign-in and routes as they are', async () => {
  const person = await signIn()
  await stack.restart()
  await sleep(runsOutMs)
  await expectPages(person)
  const another = await signIn()
  expect((await another.request(stack.appUrl, 'GET', '/api/api-keys')).status).toBe(200)
  await expectPages(another)
})
