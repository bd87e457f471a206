import type { Page } from '@playwright/test'
import { apiKeysScreen, createDialog } from '../screens/api-keys-screen'
import { listenTo } from '../screens/screen-reader'
import { teamScreen } from '../screens/team-screen'
import { expect, test } from '../test'

// What a screen reader says while someone works by keyboard alone, in order and nothing else. The fourth job is the invitation: beside
// keys it is what people make, and the one form with a field to type into.

test.beforeEach(({ browserWatch }) => {
  // The reader’s own: it looks at an element that is gone by then.
  browserWatch.expect(/getElementById is not a function/)
})

const createButton = 'button, Create API key, key shortcuts c'
const client = (more = '') =>
  `combobox, Client, ${more}has popup listbox, not expanded, autocomplete in list, 1 control`

test('a key is created and copied', async ({ signedIn, page, sandbox, browserWatch }) => {
  browserWatch.expect(/status of 403/)
  const says = await listenTo(page)
  await signedIn('Olivia Owner')
  await says('document')

  await apiKeysScreen(page).createButton.focus()
  await page.keyboard.press('Enter')
  await says(
    createButton,
    'dialog, Create API key',
    'heading, Create API key, level 2',
    'textbox, Name, Optional. A name to find the key by., placeholder Storefront production',
  )

  await press(page, 'Tab', 2)
  await says(/^radio, One client, /, client())
  // Whether the other radio button is a stop while none is chosen is the browser's to say.
  await createDialog(page).expiration.focus()
  await says(/^combobox, Expiration, 90d, Expires /)
  await press(page, 'Tab', 3)
  await says('button, Add a note or a contact', 'button, Cancel', 'button, Create key')
  await page.keyboard.press('Enter')
  await says(`${client('Choose a client, or all clients., ')}, invalid`)

  await page.keyboard.press('ArrowDown')
  await says('polite: 12 clients')
  await page.keyboard.type('junip')
  await says('polite: 1 client')
  await page.keyboard.press('Enter')
  await says('polite: Chosen: Juniper Analytics, org_lg_juniper')

  const create = { method: 'POST', path: '/v2/partner/api_keys' }
  await sandbox.fault({ match: create, times: 50, status: 403, body: { detail: 'Forbidden' } })
  await page.keyboard.press('Enter')
  // This reader hears what changes in a region, and not an alert that comes with its words, as others do.
  await expect(createDialog(page).dialog.getByRole('alert')).toContainText('The key was not created')
  await sandbox.clearFaults()
  await page.keyboard.press('Enter')
  await says(
    'button, Copy key, Store it where your program reads its secrets. This is the only time it is shown.',
  )
  await page.keyboard.press('Enter')
  await says('button, Done', 'polite: Copied')
  await page.keyboard.press('Enter')
  await says(createButton, 'polite: API key created', 'polite: 7 keys')
})

test('a key is found and revoked', async ({ signedIn, page }) => {
  const says = await listenTo(page)
  await signedIn('Olivia Owner')
  await says('document')

  await page.keyboard.press('/')
  await page.keyboard.type('acme')
  await says('searchbox, Search keys, key shortcuts /, placeholder Search keys', 'polite: 1 of 6 keys')
  await press(page, 'Tab', 9)
  await says(
    /^combobox, Status, all, /,
    /^combobox, Access, all, /,
    'button, Expired 1, not pressed',
    'checkbox, Select all keys that are shown, not checked, key shortcuts Control+A Meta+A',
    'button, Key',
    'button, Created',
    'button, Expires',
    'button, Status',
    'button, Actions for key 2a59…5877, Acme Corp, has popup dialog',
  )
  await page.keyboard.press('Enter')
  await says(
    /^dialog, Key 2a59…5877, Acme Corp, Key 2a59.* Access One client Client Acme Corp/,
    'button, Copy key ID',
  )
  await page.keyboard.press('ArrowUp')
  await says('button, Revoke…')
  await page.keyboard.press('Enter')
  await says(
    /^button, Actions for key 2a59…5877, Acme Corp/,
    /^alertdialog, Revoke API key, Programs that use this key stop working at once\. .* Client Acme Corp/,
    'heading, Revoke API key, level 2',
    'button, Cancel',
  )
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await says(
    'button, Revoke key',
    'polite: Revoking…',
    'heading, API keys, level 1',
    'polite: API key 2a59…5877 revoked',
    'polite: 0 of 5 keys',
  )
})

test('the partner is switched', async ({ signedIn, page }) => {
  const says = await listenTo(page)
  await signedIn('Olivia Owner')
  await says('document')

  await press(page, 'Tab', 2)
  await says('link, Skip to content', 'button, Active partner : Ledgerline Tax Advisors, has popup menu')
  await page.keyboard.press('Enter')
  await says('menuitemradio, Ledgerline Tax Advisors, checked, position 1, set size 2')
  await page.keyboard.press('ArrowDown')
  await says('menuitemradio, Summit Accounting Group, not checked, position 2, set size 2')
  await page.keyboard.press('Enter')
  await page.waitForURL(/summit/)
  await says(
    'document',
    'button, Active partner : Summit Accounting Group, has popup menu',
    'polite: You switched to Summit Accounting Group',
  )
})

test('someone is invited', async ({ signedIn, page, browserWatch }) => {
  browserWatch.expect(/status of 422/)
  const says = await listenTo(page)
  await signedIn('Olivia Owner')
  await teamScreen(page).open()
  await says('document')

  await teamScreen(page).inviteButton.focus()
  await page.keyboard.press('Enter')
  await says(
    'button, Invite someone',
    'dialog, Invite someone',
    'heading, Invite someone, level 2',
    'textbox, E-mail, placeholder name@example.com, required',
  )
  await page.keyboard.type('new.person@')
  await page.keyboard.press('Enter')
  await says('polite: Enter an e-mail address, such as name@example.com.')
  await page.keyboard.type('ledgerline.example')
  await page.keyboard.press('Tab')
  await says(
    'radio, Member, Works with the clients assigned to them. No API keys., checked, position 3, set size 3',
  )
  await page.keyboard.press('ArrowUp')
  await says(/^radio, Admin, .* checked/)
  await page.keyboard.press('Enter')
  await says('button, Invite someone', 'polite: Invitation sent to new.person@ledgerline.example')
})

async function press(page: Page, key: string, times: number) {
  for (let pressed = 0; pressed < times; pressed++) await page.keyboard.press(key)
}
