import type { Page } from '@playwright/test'

/** The page `Test a key`, by role and label. */
export function testKeyScreen(page: Page) {
  return {
    key: page.getByLabel('API key', { exact: true }),
    access: page.getByRole('radiogroup', { name: 'Access' }),
    oneClient: page.getByRole('radio', { name: 'One client' }),
    allClients: page.getByRole('radio', { name: 'All clients' }),
    client: page.getByRole('combobox', { name: 'Client' }),
    options: page.getByRole('listbox', { name: 'Client' }).getByRole('option'),
    submit: page.getByRole('button', { name: 'Test key' }),
    example: page.getByRole('region', { name: /^Example in/ }),

    async open() {
      await page.goto('/settings/api-keys/test')
      await page.getByRole('heading', { level: 1, name: 'Test a key' }).waitFor()
    },

    /** `organizationId`: of a key that is not the person's own, for which client it is said to be; undefined: what is chosen stays. */
    async test(token: string, organizationId?: string) {
      await this.key.fill(token)
      if (organizationId !== undefined) {
        await this.oneClient.check()
        await this.client.fill(organizationId)
        await this.options.filter({ hasText: organizationId }).click()
      }
      await this.submit.click()
    },
  }
}
