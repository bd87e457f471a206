import type { Page } from '@playwright/test'
import { apiKeysScreen, revokeManyDialog } from '../screens/api-keys-screen'
import { clientsScreen } from '../screens/clients-screen'
import { editDialog, keyScreen, replaceDialog } from '../screens/key-screen'
import { leaksScreen } from '../screens/leaks-screen'
import { ownerSwitcher } from '../screens/owner-switcher'
import type { Person } from '../screens/sign-in'
import { teamScreen } from '../screens/team-screen'
import { testKeyScreen } from '../screens/test-key-screen'
import { seededKeyId, seededToken } from '../stack/sandbox-control'

type Picture = {
  /** Of the file, without `.png`. */
  name: string
  person?: Person
  dark?: boolean
  onPhone?: boolean
  /** Brings the page to what the picture shows. A token stays masked. */
  show(page: Page): Promise<unknown>
}

const some = seededKeyId('olivia-one-client')
const others = [seededKeyId('olivia-expires-soon'), seededKeyId('olivia-never-expires')]

/** In this order, over the same data: names that are written and keys that are made are on those after it. */
export const pictures: Picture[] = [
  { name: 'edit-key', show: writeNames },
  { name: 'activity-light', show: showActivity },
  { name: 'activity-dark', dark: true, show: showActivity },
  { name: 'activity-phone', onPhone: true, show: showActivity },
  { name: 'api-keys-light', show: showKeys },
  { name: 'api-keys-dark', dark: true, show: showKeys },
  { name: 'api-keys-phone', onPhone: true, show: showKeys },
  { name: 'key-menu', show: openMenu },
  { name: 'key-menu-phone', onPhone: true, show: openMenu },
  { name: 'create-key', show: chooseClient },
  { name: 'create-key-phone', onPhone: true, show: chooseClient },
  { name: 'create-key-for-all', show: chooseAllClients },
  {
    name: 'revoke-key',
    show: async (page) => {
      await showKeys(page)
      await apiKeysScreen(page).openRevoke(seededKeyId('olivia-never-expires'))
    },
  },
  { name: 'key-page', show: showKey },
  { name: 'key-page-dark', dark: true, show: showKey },
  { name: 'key-page-phone', onPhone: true, show: showKey },
  {
    name: 'replace-key',
    show: async (page) => {
      await showKey(page)
      await keyScreen(page).replace.click()
      await replaceDialog(page).create.waitFor()
    },
  },
  { name: 'selected-keys', show: selectKeys },
  {
    name: 'revoke-many-keys',
    show: async (page) => {
      await selectKeys(page)
      await apiKeysScreen(page)
        .selected.getByRole('button', { name: /^Revoke/ })
        .click()
      await revokeManyDialog(page).dialog.waitFor()
    },
  },
  { name: 'find-leaked-keys', show: findLeakedKeys },
  { name: 'find-leaked-keys-phone', onPhone: true, show: findLeakedKeys },
  {
    name: 'go-to',
    show: async (page) => {
      await showKeys(page)
      await page.getByRole('button', { name: /^Go to/ }).click()
      await page.getByRole('combobox', { name: 'Client, page or partner' }).fill('acme')
      await page
        .getByRole('option', { name: /^Acme Corp/ })
        .last()
        .waitFor()
    },
  },
  { name: 'clients-light', show: showClients },
  { name: 'clients-phone', onPhone: true, show: showClients },
  { name: 'clients-dark', dark: true, show: showClients },
  { name: 'team-light', show: showTeam },
  { name: 'team-dark', dark: true, show: showTeam },
  { name: 'team-phone', onPhone: true, show: showTeam },
  { name: 'test-key-light', show: testKey },
  { name: 'test-key-dark', dark: true, show: testKey },
  { name: 'test-key-phone', onPhone: true, show: testKey },
  { name: 'organization-keys', person: 'Dana Direct', show: openKeys },
  {
    name: 'organization-free-plan',
    person: 'Dana Direct',
    show: async (page) => {
      await openKeys(page)
      await ownerSwitcher(page).choose('Pine & Co')
      await page.getByText('Pine & Co can’t create API keys yet').waitFor()
      // Without the word that one has switched.
      await page.reload()
    },
  },
  { name: 'new-key', show: createKey },
  { name: 'new-key-phone', onPhone: true, show: createKey },
]

async function openKeys(page: Page) {
  await page.goto('/settings/api-keys')
  await apiKeysScreen(page).heading.waitFor()
}

async function showKeys(page: Page) {
  await openKeys(page)
  await apiKeysScreen(page).rows.first().waitFor()
}

/** Of three keys; the dialog of the last one stays open. */
async function writeNames(page: Page) {
  const texts: [apiKeyId: string, name: string, note: string, contact: string][] = [
    [others[0] ?? '', 'Payroll import', 'Runs every night on the old server', ''],
    [others[1] ?? '', 'Month-end reports', '', 'reports@ledgerline.example'],
    [some, 'Storefront production', 'In the vault, under Acme', 'shop@acme.example'],
  ]
  for (const [apiKeyId, name, note, contact] of texts) {
    await keyScreen(page).open(apiKeyId)
    await keyScreen(page).edit.click()
    const edit = editDialog(page)
    await edit.name.fill(name)
    await edit.note.fill(note)
    await edit.contact.fill(contact)
    await edit.save.click()
    await edit.dialog.waitFor({ state: 'hidden' })
  }
  await keyScreen(page).edit.click()
  await editDialog(page).dialog.waitFor()
}

async function showKey(page: Page) {
  await keyScreen(page).open(some)
}

async function selectKeys(page: Page) {
  await showKeys(page)
  // Before the page runs, a press waits, and its checkbox with it.
  await page.waitForLoadState('networkidle')
  const screen = apiKeysScreen(page)
  for (const apiKeyId of [some, ...others]) await screen.checkbox(apiKeyId).check()
  await screen.selected.waitFor()
}

async function findLeakedKeys(page: Page) {
  const leaks = leaksScreen(page)
  await leaks.open()
  // Only ids are in it.
  const lines = [some, others[1]].map(
    (apiKeyId) => `2026-05-03T10:00:00Z GET /v2/partner/clients key=${apiKeyId}\n`,
  )
  await leaks.files.setInputFiles({
    name: 'gateway.log',
    mimeType: 'text/plain',
    buffer: Buffer.from(lines.join('')),
  })
  await leaks.outcome.waitFor()
}

async function showActivity(page: Page) {
  await page.goto('/settings/activity')
  await page.getByRole('table', { name: 'Activity' }).waitFor()
}

async function openMenu(page: Page) {
  await showKeys(page)
  const screen = apiKeysScreen(page)
  await screen.menuButton(screen.row(seededKeyId('olivia-one-client'))).click()
  await screen.menu.waitFor()
}

async function chooseClient(page: Page) {
  await showKeys(page)
  const create = await apiKeysScreen(page).openCreate()
  await create.chooseClient('acme', 'org_lg_acme_1')
  return create
}

async function chooseAllClients(page: Page) {
  await showKeys(page)
  const create = await apiKeysScreen(page).openCreate()
  await create.allClients.check()
  await create.confirmAll.waitFor()
}

async function createKey(page: Page) {
  const create = await chooseClient(page)
  const reveal = await create.create()
  await reveal.dialog.waitFor()
}

async function showClients(page: Page) {
  await page.goto('/clients')
  await clientsScreen(page).rows.first().waitFor()
}

async function showTeam(page: Page) {
  await teamScreen(page).open()
  await teamScreen(page).rows.first().waitFor()
}

async function testKey(page: Page) {
  const screen = testKeyScreen(page)
  await screen.open()
  await screen.key.fill(seededToken('olivia-one-client'))
  await page.getByText('This is key').waitFor()
  await screen.key.press('Enter')
  await page.getByText('The key works').waitFor()
}
