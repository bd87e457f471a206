import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

const style = `
:root { color-scheme: light dark; --ink: #1c1f26; --soft: #5d6472; --page: #f4f5f7; --card: #fff; --line: #d9dce3; --accent: #3b5bdb }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceef2; --soft: #a2a9b8; --page: #14161b; --card: #1d2027; --line: #343945; --accent: #91a7ff }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem; background: var(--page);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
h2 { font-size: 1rem; margin: 0 }
main { width: 100%; max-width: 26rem; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.75rem }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 .5rem }
p { margin: 0 0 1.25rem; color: var(--soft) }
form { display: grid; gap: .625rem }
label { display: grid; gap: .25rem; font-weight: 600 }
input { width: 100%; padding: .625rem .75rem; font: inherit; font-weight: 400; color: inherit; background: transparent;
  border: 1px solid var(--soft); border-radius: 10px }
button { width: 100%; padding: .75rem 1rem; text-align: left; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 10px; cursor: pointer }
button:hover { border-color: var(--accent) }
button:focus-visible, input:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
article { display: grid; gap: .5rem; padding-block: 1.25rem; border-top: 1px solid var(--line) }
iframe { width: 100%; height: 14rem; border: 1px solid var(--line); border-radius: 10px; background: Canvas }
pre { margin: .5rem 0 0; white-space: pre-wrap; font-size: .8125rem }
strong { display: block; font-weight: 600 }
a { color: var(--accent) }
small { color: var(--soft); font-size: .875rem }
`

const styleHash = createHash('sha256').update(style).digest('base64')

/** A page of the sandbox's own: one card, no script. */
export const htmlPage = (title: string, content: unknown) =>
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

/** `formAction`: where its forms may lead; `frames`: what it may show in frames. Both in the words of the policy. */
export const pageHeaders = (formAction: string, frames = "'none'") => ({
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-src ${frames}; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
})
