import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { loopbackOnly } from '../control/loopback-only'
import { ApiError } from '../http/errors'
import { htmlPage, pageHeaders } from '../http/html-page'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import type { KeptMail } from './outbox'

/** `GET /outbox`: the mails that this sandbox would have sent. For this machine only, as their links let one in. */
export function outboxRoutes({ mailer }: Sandbox) {
  const routes = new Hono<Env>().basePath('/outbox')
  const find = async (id: string) => {
    const mail = await mailer.outbox?.find(id)
    if (!mail) throw new ApiError(404, 'Not Found.')
    return mail
  }
  routes.use(loopbackOnly)

  routes.get('/', async (c) => {
    const mails = await mailer.outbox?.list()
    return c.html(htmlPage('Outbox · Sandbox', contentOf(mails)), 200, pageHeaders("'none'", "'self'"))
  })

  // The mail's own HTML: nothing in it may run, load, or reach the page around it.
  routes.get('/:id/html', async (c) => {
    const { html: part } = await find(c.req.param('id'))
    return c.html(raw(part), 200, {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })

  routes.get('/:id/message.eml', async (c) => {
    const message = await mailer.outbox?.message(c.req.param('id'))
    if (!message) throw new ApiError(404, 'Not Found.')
    return c.body(message, 200, {
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${c.req.param('id')}.eml"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
  })

  return routes
}

function contentOf(mails: KeptMail[] | undefined) {
  if (!mails)
    return html`<h1>Outbox</h1><p>E-mail goes out through the server in SMTP_URL: nothing is kept here.</p>`
  if (mails.length === 0)
    return html`<h1>Outbox</h1><p>No e-mail yet. Invitations to a partner's team appear here.</p>`
  return html`<h1>Outbox</h1>
    <p>E-mails that this sandbox would have sent, newest first.</p>
    ${mails.map(articleOf)}`
}

const articleOf = ({ id, to, subject, sentAt, text }: KeptMail) =>
  html`<article aria-labelledby="${id}">
    <h2 id="${id}">${subject}</h2>
    <small>To ${to} · ${sentAt.slice(0, 16).replace('T', ', ')} UTC</small>
    <iframe title="HTML part" src="/outbox/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    <details>
      <summary>Text part</summary>
      <pre tabindex="0">${text}</pre>
    </details>
    <a href="/outbox/${id}/message.eml">Download as .eml</a>
  </article>`
