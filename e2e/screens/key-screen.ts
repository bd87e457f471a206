import type { Page } from '@playwright/test'

/** The page of one key, by role and label. */
export function keyScreen(page: Page) {
  const main = page.getByRole('main')
  return {
    heading: page.getByRole('heading', { level: 1 }),
    main,
    edit: main.getByRole('button', { name: 'Edit…' }),
    replace: main.getByRole('button', { name: 'Replace…' }),
    revoke: main.getByRole('button', { name: 'Revoke…' }),
    history: page.getByRole('region', { name: 'History' }),
    async open(apiKeyId: string) {
      await page.goto(`/settings/api-keys/${apiKeyId}`)
      await this.heading.waitFor()
    },
  }
}

/** The dialog that makes a new key in place of another, in its steps. */
export function replaceDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: /^Replace key/ })
  const inPlace = page.getByRole('dialog', { name: 'Is it in place?' })
  return {
    dialog,
    create: dialog.getByRole('button', { name: 'Create key' }),
    expiration: dialog.getByRole('combobox', { name: 'Expiration' }),
    inPlace,
    inUse: inPlace.getByRole('checkbox', { name: 'The program uses the new key' }),
    later: inPlace.getByRole('button', { name: 'Later' }),
    revokeOld: inPlace.getByRole('button', { name: /^Revoke old key/ }),
    revokeNew: inPlace.getByRole('button', { name: /^Revoke new key/ }),
  }
}

export function editDialog(page: Page) {
  const dialog = page.getByRole('dialog', { name: /^Edit key/ })
  return {
    dialog,
    name: dialog.getByLabel('Name', { exact: true }),
    note: dialog.getByLabel('Note', { exact: true }),
    contact: dialog.getByLabel('Contact', { exact: true }),
    save: dialog.getByRole('button', { name: 'Save' }),
  }
}
