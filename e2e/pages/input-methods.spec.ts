import type { CDPSession, Locator, Page } from '@playwright/test'
import { apiKeysScreen } from '../screens/api-keys-screen'
import { clientsScreen } from '../screens/clients-screen'
import { teamScreen } from '../screens/team-screen'
import { expect, test } from '../test'

/** What an input method makes of a keyboard: a text that is being composed, in which keys choose among candidates. */
async function compose(page: Page, field: Locator, text: string) {
  const devTools = await page.context().newCDPSession(page)
  await field.focus()
  await devTools.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  })
  return devTools
}

const press = async (devTools: CDPSession, key: string, windowsVirtualKeyCode: number, text?: string) => {
  const event = { key, code: key, windowsVirtualKeyCode, nativeVirtualKeyCode: windowsVirtualKeyCode, text }
  await devTools.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...event })
  await devTools.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp', text: undefined })
}

/** Keys as they reach a page while an input method has them: by name, and by the one code that stands for all of them. */
const composingKeys: [key: string, code: number, text?: string][] = [
  ['ArrowDown', 40],
  ['Enter', 13, '\r'],
  ['Enter', 229],
  ['Escape', 27],
  ['Escape', 229],
]

test('while an input method composes, its keys choose, send and close nothing', async ({ signedIn }) => {
  test.slow()
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url())
  })

  for (const [key, code, text] of composingKeys) {
    await page.goto('/settings/api-keys')
    const create = await screen.openCreate()
    const devTools = await compose(page, create.client, 'きん')
    await expect(create.options).toHaveCount(1)
    await press(devTools, key, code, text)
    await expect(create.dialog, `${key} ${code}`).toBeVisible()
    await expect(create.client).toHaveAttribute('aria-expanded', 'true')
    await expect(create.client).not.toHaveAttribute('aria-activedescendant')
    await expect(create.dialog.getByText('Choose a client from the list.')).toHaveCount(0)
    await expect(create.dialog.getByText('org_lg_kintsugi').filter({ visible: true })).toHaveCount(1)
    await devTools.send('Input.insertText', { text: 'きんつぎ' })
    await devTools.detach()
    await expect(create.options).toHaveCount(1)
    await page.keyboard.press('Enter')
    await expect(create.client, 'afterwards Enter chooses').toHaveAttribute('aria-expanded', 'false')
    await expect(create.client).toHaveValue('株式会社きんつぎ')
  }

  const dialogs: [name: string, open: () => Promise<Locator>][] = [
    [
      'Add client',
      async () => {
        await page.goto('/clients')
        await clientsScreen(page).addButton.click()
        return clientsScreen(page).add.name
      },
    ],
    [
      'Invite someone',
      async () => {
        await teamScreen(page).open()
        return (await teamScreen(page).openInvite()).email
      },
    ],
  ]
  for (const [name, open] of dialogs) {
    for (const [key, code, text] of composingKeys) {
      const field = await open()
      const devTools = await compose(page, field, 'kin')
      await press(devTools, key, code, text)
      await expect(page.getByRole('dialog', { name }), `${key} ${code}`).toBeVisible()
      await devTools.detach()
    }
  }

  await page.goto('/settings/api-keys/test')
  const key = page.getByLabel('API key', { exact: true })
  for (const [name, code, text] of composingKeys) {
    const devTools = await compose(page, key, 'abc')
    await press(devTools, name, code, text)
    await devTools.detach()
  }
  expect(sent).toEqual([])
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0)
})

test('Enter before the answer waits for it, and chooses when there is one', async ({ signedIn, sandbox }) => {
  const page = await signedIn('Olivia Owner')
  const screen = apiKeysScreen(page)
  const slow = () =>
    sandbox.fault({ match: { path: '/v2/partner/organizations/list' }, delayBeforeMs: 1_000, times: 1 })
  const problem = page.getByText('Choose a client from the list.')

  const create = await screen.openCreate()
  await expect(create.client).toBeVisible()
  await slow()
  await create.client.fill('juniper')
  await create.client.press('Enter')
  await create.client.press('Enter')
  await expect(problem).toHaveCount(0)
  await expect(create.client).toHaveValue('Juniper Analytics')
  await expect(create.client).toHaveAttribute('aria-expanded', 'false')
  await expect(create.dialog, 'it chose, and did not send').toBeVisible()

  // More than one: there is a choice to make.
  await slow()
  await create.client.fill('acme')
  await create.client.press('Enter')
  await expect(create.options).toHaveCount(2)
  await create.client.press('Enter')
  await expect(problem).toHaveCount(0)
  await expect(create.client).toHaveValue('acme')
  await create.client.press('ArrowDown')
  await create.client.press('Enter')
  await expect(create.client).toHaveValue('Acme Corp')

  // What is typed on is another question.
  await slow()
  await create.client.fill('jun')
  await create.client.press('Enter')
  await create.client.fill('nobody of this name')
  await expect(create.dialog).toContainText('No client has “nobody of this name”')
  await create.client.press('Enter')
  await expect(problem).toHaveCount(0)
  await expect(create.client).toHaveValue('nobody of this name')
})
