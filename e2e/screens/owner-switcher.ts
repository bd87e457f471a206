import type { Page } from '@playwright/test'

/** The menu of partners and organizations in the frame, by role and label. */
export function ownerSwitcher(page: Page) {
  const choices = page.getByRole('menuitemradio')
  return {
    button: page.getByRole('button', { name: /^(Active partner|Active organization|Acting for)\b/ }),
    choices,
    group: (name: string) => page.getByRole('menu').getByRole('group', { name }),

    async choose(name: string) {
      await this.button.click()
      await choices.filter({ hasText: name }).click()
    },
  }
}
