import type { Page } from '@playwright/test'

/** The page `Team`, by role and label. */
export function teamScreen(page: Page) {
  const table = page.getByRole('table', { name: 'Team' })
  const rows = table.getByRole('row').filter({ has: page.getByRole('cell') })
  return {
    heading: page.getByRole('heading', { level: 1, name: 'Team' }),
    rows,
    row: (email: string) => rows.filter({ hasText: email }),
    inviteButton: page.getByRole('button', { name: 'Invite someone' }),

    async open() {
      await page.goto('/settings/team')
      await this.heading.waitFor()
    },

    async openInvite() {
      await this.inviteButton.click()
      const dialog = page.getByRole('dialog', { name: 'Invite someone' })
      return {
        dialog,
        email: dialog.getByLabel('E-mail'),
        role: (name: string) => dialog.getByRole('radio', { name }),
        send: dialog.getByRole('button', { name: 'Send invitation' }),
      }
    },

    async invite(email: string, role: string) {
      const invite = await this.openInvite()
      await invite.email.fill(email)
      await invite.role(role).check()
      await invite.send.click()
      await invite.dialog.waitFor({ state: 'hidden' })
    },

    /** Presses a button in someone's row, and answers the dialog that asks. */
    async ask(email: string, label: string) {
      await this.row(email).getByRole('button', { name: label }).click()
      const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
      return { dialog, confirm: (name: string) => dialog.getByRole('button', { name, exact: true }) }
    },

    async changeRole(email: string, role: string) {
      const { dialog, confirm } = await this.ask(email, 'Change role')
      await dialog.getByRole('radio', { name: role }).check()
      await confirm('Change role').click()
    },
  }
}
