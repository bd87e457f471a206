import type { Page } from '@playwright/test'

/** The page `Clients`, by role and label. */
export function clientsScreen(page: Page) {
  const table = page.getByRole('table', { name: 'Clients' })
  const rows = table.getByRole('row').filter({ has: page.getByRole('cell') })
  const add = page.getByRole('dialog', { name: 'Add client' })
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Clients' }),
    table,
    rows,
    row: (id: string) => rows.filter({ has: page.getByText(id, { exact: true }) }),
    totals: page.getByLabel('Portfolio totals'),
    search: page.getByLabel('Search clients'),
    status: page.getByLabel('Status', { exact: true }),
    filings: page.getByLabel('Filings', { exact: true }),
    pages: page.getByRole('navigation', { name: 'Pages' }),
    addButton: page.getByRole('button', { name: 'Add client' }),
    add: {
      dialog: add,
      name: add.getByLabel('Name'),
      test: add.getByRole('radio', { name: /^Test/ }),
      submit: add.getByRole('button', { name: 'Add client' }),
    },
  }
}
