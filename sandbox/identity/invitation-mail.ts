import { html } from 'hono/html'
import type { Role } from '../database/schema'
import type { Mail } from '../mail/mailer'

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
  const sentence = `${inviter} invited you to join ${partnerName} in Partner Experience as ${roleNames[role]}.`
  const warning = 'If you did not expect this, ignore it: nothing happens unless you follow the link.'
  return {
    to,
    subject: `Join ${partnerName} in Partner Experience`,
    text: `${sentence}\n\nAccept the invitation:\n${link}\n\n${warning}\n`,
    html: String(
      await html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="color-scheme" content="light dark" />
            <title>Join ${partnerName}</title>
          </head>
          <body style="font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 1rem; overflow-wrap: anywhere">
            <p>${sentence}</p>
            <p><a href="${link}" target="_blank" rel="noopener noreferrer">Accept the invitation</a></p>
            <p><small>${warning}</small></p>
          </body>
        </html>`,
    ),
  }
}

/** Control characters, line separators and marks that turn the direction of text become spaces: a name must not add lines. */
const oneLine = (text: string) =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
