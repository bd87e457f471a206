import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Person } from '../callers/find-person'

const style = `
:root { color-scheme: light dark; --ink: #1c1f26; --soft: #5d6472; --page: #f4f5f7; --card: #fff; --line: #d9dce3; --accent: #3b5bdb }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceef2; --soft: #a2a9b8; --page: #14161b; --card: #1d2027; --line: #343945; --accent: #91a7ff }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem; background: var(--page);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
main { width: 100%; max-width: 26rem; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.75rem }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 .5rem }
p { margin: 0 0 1.25rem; color: var(--soft) }
form { display: grid; gap: .625rem }
button { width: 100%; padding: .75rem 1rem; text-align: left; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 10px; cursor: pointer }
button:hover { border-color: var(--accent) }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
strong { display: block; font-weight: 600 }
small { color: var(--soft); font-size: .875rem }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** Lists `people` as buttons, each of which posts the pending request's id. */
export function signInPage(c: Context, request: string, people: Person[], redirectUri: string) {
  // Chromium holds the redirect that answers a form to form-action, too.
  const headers = pageHeaders(`'self' ${new URL(redirectUri).origin}`)
  return c.html(
    page(
      'Sign in · Sandbox',
      html`<h1>Sign in</h1>
        <p>This is a sandbox. These people are made up and need no password: pick whom to be.</p>
        <form method="post" action="/propelauth/oauth/authorize">
          <input type="hidden" name="request" value="${request}" />
          ${people.map(
            (person) =>
              html`<button name="person" value="${person.id}" aria-labelledby="${person.id}-name" aria-describedby="${person.id}-roles">
                <strong id="${person.id}-name">Continue as ${person.firstName} ${person.lastName}</strong>
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
    page('Sign-in failed · Sandbox', html`<h1>Sign-in failed</h1><p>${sentence}</p>`),
    status,
    pageHeaders("'none'"),
  )
}

const page = (title: string, content: unknown) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`

function rolesOf({ memberships, organizations }: Person) {
  const places = [
    ...memberships.map(({ role, partner }) => ({ role, name: partner.name })),
    ...organizations.map(({ role, organization }) => ({ role, name: organization.name ?? organization.id })),
  ]
  const lines = places.map(({ role, name }) => `${role.charAt(0)}${role.slice(1).toLowerCase()} of ${name}`)
  return lines.join(', ') || 'Belongs to no partner'
}

const pageHeaders = (formAction: string) => ({
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})
