import { html } from 'hono/html'
import type { Role } from '../database/schema'
import type { Mail } from '../mail/mail'
import { isolated, oneLine } from './shown-name'

const roleNames: Record<Role, string> = { OWNER: 'an owner', ADMIN: 'an admin', MEMBER: 'a member' }

/** What someone reads who is invited to a partner's team. The names in it come from people and may be hostile. */
export async function invitationMail(invitation: {
  to: string
  inviter: string
  partnerName: string
  role: Role
  link: string
}): Promise<Mail> {
  const { to, role, link } = invitation
  const partnerName = oneLine(invitation.partnerName)
  const inviter = oneLine(invitation.inviter)
  const invited = `in Partner Experience as ${roleNames[role]}.`
  const warning = 'If you did not expect this, ignore it: nothing happens unless you follow the link.'
  return {
    to,
    subject: `Join ${isolated(partnerName)} in Partner Experience`,
    text: `${isolated(inviter)} invited you to join ${isolated(partnerName)} ${invited}\n\nAccept the invitation:\n${link}\n\n${warning}\n`,
    html: String(
      await html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="color-scheme" content="light dark" />
            <title>Join ${isolated(partnerName)}</title>
          </head>
          <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 1rem; overflow-wrap: anywhere">
            <p><bdi>${inviter}</bdi> invited you to join <bdi>${partnerName}</bdi> ${invited}</p>
            <p><a href="${link}" target="_blank" rel="noopener noreferrer">Accept the invitation</a></p>
            <p><small>${warning}</small></p>
          </body>
        </html>`,
    ),
  }
}
