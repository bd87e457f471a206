import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { nowSeconds } from '../clock'
import { invites, memberships, partners, people } from '../database/schema'
import { htmlPage, pageHeaders } from '../http/html-page'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { hashSecret } from './secrets'
import { shownName } from './shown-name'

/**
 * `/join/:secret`, the link in an invitation. Looking changes nothing, because mail programs look ahead; the button
 * makes the invite a membership and goes on to the application's sign-in.
 */
export function joinRoutes({ database, settings }: Sandbox) {
  const routes = new Hono<Env>()
  const application = new URL(settings.redirectUri).origin

  const find = async (secret: string) => {
    const [found] = await database
      .select({ invite: invites, partner: partners, person: people })
      .from(invites)
      .innerJoin(partners, eq(partners.id, invites.partnerId))
      .leftJoin(people, eq(people.email, invites.email))
      .where(eq(invites.linkHash, hashSecret(secret)))
    return found
  }

  routes.get('/join/:secret', async (c) => {
    const found = await find(c.req.param('secret'))
    if (!found) return goneInvitation(c)
    const { invite, partner, person } = found
    return c.html(
      htmlPage(
        'Invitation · Sandbox',
        html`<h1>Join ${shownName(partner.name)}</h1>
          <p>${shownName(invite.email)} is invited with the role ${invite.role.toLowerCase()}.</p>
          <form method="post">
            ${person ? html`<p>You join as ${shownName(person.firstName, person.lastName)}.</p>` : nameFields}
            <button>Join and sign in</button>
          </form>`,
      ),
      200,
      // Chromium holds the redirect that answers a form to form-action, too.
      pageHeaders(`'self' ${application}`),
    )
  })

  routes.post('/join/:secret', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const found = await find(c.req.param('secret'))
    if (!found) return goneInvitation(c)
    const joined = await database.transaction(async (tx) => {
      // Gone when another press was quicker.
      const [invite] = await tx.delete(invites).where(eq(invites.linkHash, found.invite.linkHash)).returning()
      if (!invite) return false
      const personId = found.person?.id ?? `user_${randomUUID()}`
      if (!found.person) {
        await tx.insert(people).values({
          id: personId,
          email: invite.email,
          firstName: nameOf(form.get('first-name'), invite.email.split('@')[0] ?? ''),
          lastName: nameOf(form.get('last-name'), ''),
        })
      }
      const { partnerId, role } = invite
      await tx
        .insert(memberships)
        .values({ personId, partnerId, role, createdAt: nowSeconds() })
        .onConflictDoUpdate({
          target: [memberships.personId, memberships.partnerId],
          set: { role, status: 'ACTIVE' },
        })
      return true
    })
    if (!joined) return goneInvitation(c)
    return c.body(null, 303, {
      location: `${application}/api/session/sign-in`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
  })

  return routes
}

const nameFields = html`<label>First name <input name="first-name" autocomplete="given-name" maxlength="60" required /></label>
  <label>Last name <input name="last-name" autocomplete="family-name" maxlength="60" required /></label>`

const nameOf = (given: string | null, otherwise: string) =>
  (given ?? '').replaceAll('\0', '').trim().slice(0, 60) || otherwise

const goneInvitation = (c: Context<Env>) =>
  c.html(
    htmlPage(
      'Invitation · Sandbox',
      html`<h1>This invitation is no longer valid</h1>
        <p>It has been used, withdrawn or sent again. Ask whoever invited you for a new one.</p>`,
    ),
    404,
    pageHeaders("'none'"),
  )
