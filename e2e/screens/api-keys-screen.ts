import type { Locator, Page } from '@playwright/test'
import { ownerSwitcher } from './owner-switcher'

/** The page `API keys`, by role and label. */
export function apiKeysScreen(page: Page) {
  const table = page.getByRole('table', { name: 'API keys' })
  const rows = table.getByRole('row').filter({ has: page.getByRole('cell') })
  const row = (apiKeyId: string) => rows.filter({ has: page.getByTitle(apiKeyId) })
  /** Opens the menu of a key; on a phone the whole row does. */
  const menuButton = (of: Locator) => of.getByRole('button', { name: /^Actions for key/ })
  return {
    heading: page.getByRole('heading', { level: 1, name: 'API keys' }),
    table,
    rows,
    row,
    menuButton,
    /** The menu that is open: what is known of a key, and what can be done with it. */
    menu: page.getByRole('dialog', { name: /^Key / }),
    search: page.getByLabel('Search keys'),
    /** On a phone, what opens status, access and order. */
    filters: page.getByRole('button', { name: /^Filters/ }),
    status: page.getByRole('combobox', { name: 'Status', exact: true }),
    scope: page.getByRole('combobox', { name: 'Access', exact: true }),
    /** A filter above the table, by its words and its count. */
    review: (name: string | RegExp) =>
      page.getByRole('toolbar', { name: 'Review' }).getByRole('button', { name, exact: true }),
    createButton: page.getByRole('button', { name: 'Create API key' }).first(),

    /** The checkbox of a key. */
    checkbox: (apiKeyId: string) => row(apiKeyId).getByRole('checkbox'),
    selectAll: page.getByRole('checkbox', { name: 'Select all keys that are shown' }),
    /** What can be done with the selected keys. */
    selected: page.getByRole('region', { name: 'Selected keys' }),

    async openCreate() {
      await this.createButton.click()
      return createDialog(page)
    },

    async openRevoke(apiKeyId: string) {
      await menuButton(row(apiKeyId)).click()
      await this.menu.getByRole('button', { name: 'Revoke…' }).click()
      return revokeDialog(page)
    },

    /** Makes another partner the active one and waits until the page, the same, is that partner's. */
    async switchPartner(name: string) {
      await ownerSwitcher(page).choose(name)
      await page.waitForFunction((partner) => document.title.includes(partner), name)
      await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'Switching to' }).waitFor()
    },
  }
}

export function createDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Create API key' })
  const client = dialog.getByRole('combobox', { name: 'Client', exact: true })
  return {
    dialog,
    allClients: dialog
      .getByRole('radiogroup', { name: 'Access' })
      .getByRole('radio', { name: /^All clients/ }),
    oneClient: dialog.getByRole('radiogroup', { name: 'Access' }).getByRole('radio', { name: /^One client/ }),
    confirmAll: dialog.getByRole('checkbox', { name: /^Yes, for all/ }),
    name: dialog.getByLabel('Name', { exact: true }),
    more: dialog.getByRole('button', { name: 'Add a note or a contact' }),
    note: dialog.getByLabel('Note', { exact: true }),
    contact: dialog.getByLabel('Contact', { exact: true }),
    client,
    options: page.getByRole('option').filter({ visible: true }),
    expiration: dialog.getByRole('combobox', { name: 'Expiration' }),
    customDate: dialog.getByLabel('Custom date', { exact: true }),
    submit: dialog.getByRole('button', { name: 'Create key' }),
    cancel: dialog.getByRole('button', { name: 'Cancel' }),

    /** Types a search and chooses the client with this id among the answers. */
    async chooseClient(search: string, id: string) {
      await client.fill(search)
      await this.options.filter({ hasText: id }).click()
    },

    async chooseAllClients() {
      await this.allClients.check()
      await this.confirmAll.check()
    },

    async create() {
      await this.submit.click()
      return revealDialog(page)
    },

    async createForAllClients() {
      await this.chooseAllClients()
      return this.create()
    },
  }
}

export function revealDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Save your API key' })
  const field = dialog.getByLabel('API key', { exact: true })
  return {
    dialog,
    field,
    copy: dialog.getByRole('button', { name: 'Copy key', exact: true }),
    test: dialog.getByRole('button', { name: 'Test it' }),
    download: dialog.getByRole('button', { name: 'Download .env' }),
    saved: dialog.getByRole('checkbox', { name: 'I have saved this key' }),
    done: dialog.getByRole('button', { name: 'Done' }),

    /** The token, kept in memory: never give it to `expect`, whose messages show what they compare. */
    async token(): Promise<string> {
      await dialog.waitFor()
      return field.inputValue()
    },

    /** Unfolds the command and the test. */
    async tryIt() {
      await dialog.getByText('Try it', { exact: true }).click()
    },

    async saveAndClose() {
      await this.saved.check()
      await this.done.click()
      await dialog.waitFor({ state: 'hidden' })
    },
  }
}

export function revokeDialog(page: Page) {
  const dialog = page.getByRole('alertdialog', { name: 'Revoke API key' })
  return {
    dialog,
    confirm: dialog.getByRole('button', { name: 'Revoke key' }),
    cancel: dialog.getByRole('button', { name: 'Cancel' }),
  }
}

export function revokeManyDialog(page: Page) {
  const dialog = page.getByRole('alertdialog')
  return {
    dialog,
    number: dialog.getByRole('textbox', { name: /^Type/ }),
    confirm: dialog.getByRole('button', { name: /^Revoke/ }),
    stop: dialog.getByRole('button', { name: /^Stop/ }),
    tryAgain: dialog.getByRole('button', { name: /^Try .* again$/ }),
    close: dialog.getByRole('button', { name: 'Close', exact: true }),
    outcomes: dialog.getByRole('region', { name: 'Outcomes' }).getByRole('listitem'),
  }
}

/** Upstream's tokens begin with the id of their key. */
export const keyIdOf = (token: string) => token.slice(0, 32)

export const focused = (page: Page): Locator => page.locator(':focus')
