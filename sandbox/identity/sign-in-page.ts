import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Membership, Person } from '../callers/find-person'
import { htmlPage, pageHeaders } from '../http/html-page'

/** Lists `people` as buttons, each of which posts the pending request's id. */
export function signInPage(c: Context, request: string, people: Person[], redirectUri: string) {
  // Chromium holds the redirect that answers a form to form-action, too.
  const headers = pageHeaders(`'self' ${new URL(redirectUri).origin}`)
  return c.html(
    htmlPage(
      'Sign in · Sandbox',
      html`<h1>Sign in</h1>
        <p>This is a sandbox. These people are made up and need no password: pick whom to be.</p>
        <form method="post" action="/propelauth/oauth/authorize">
          <input type="hidden" name="request" value="${request}" />
          ${people.map(
            ({ id, firstName, lastName, memberships }) =>
              html`<button name="person" value="${id}" aria-labelledby="${id}-name" aria-describedby="${id}-roles">
                <strong id="${id}-name">Continue as ${firstName} ${lastName}</strong>
                <small id="${id}-roles">${rolesIn(memberships)}</small>
              </button>`,
          )}
        </form>`,
    ),
    200,
    headers,
  )
}

/** Says what is wrong, where redirecting back would be unsafe or pointless. */
export function problemPage(c: Context, sentence: string, status: ContentfulStatusCode = 400) {
  return c.html(
    htmlPage('Sign-in failed · Sandbox', html`<h1>Sign-in failed</h1><p>${sentence}</p>`),
    status,
    pageHeaders("'none'"),
  )
}

function rolesIn(memberships: Membership[]) {
  const lines = memberships.map(
    ({ role, partner }) => `${role.charAt(0)}${role.slice(1).toLowerCase()} of ${partner.name}`,
  )
  return lines.join(', ') || 'Belongs to no partner'
}
