import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Person } from '../callers/find-person'
import { htmlPage, pageHeaders } from '../http/html-page'
import { shownName } from './shown-name'

/** Lists `people` as buttons, each of which posts the pending request's id. */
export function signInPage(c: Context, request: string, people: Person[], redirectUri: string) {
  // Chromium holds the redirect that answers a form to form-action, too.
  const headers = pageHeaders(`'self' ${new URL(redirectUri).origin}`)
  return c.html(
    htmlPage(
      'Sign in · Sandbox',
      html`<h1>Sign in</h1>
        <p>This is a sandbox. These people are made up and need no password: pick who to be.</p>
        <form method="post" action="/propelauth/oauth/authorize">
          <input type="hidden" name="request" value="${request}" />
          ${people.map(
            (person) =>
              html`<button name="person" value="${person.id}" aria-labelledby="${person.id}-name" aria-describedby="${person.id}-roles">
                <strong id="${person.id}-name">Continue as ${shownName(person.firstName, person.lastName)}</strong>
                <small id="${person.id}-roles">${rolesOf(person)}</small>
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

function rolesOf({ memberships, organizations }: Person) {
  const places = [
    ...memberships.map(({ role, partner }) => ({ role, name: partner.name })),
    ...organizations.map(({ role, organization }) => ({ role, name: organization.name ?? organization.id })),
  ]
  const lines = places.map(
    ({ role, name }) => `${role.charAt(0)}${role.slice(1).toLowerCase()} of ${shownName(name)}`,
  )
  return lines.join(', ') || 'Belongs to no partner'
}
