import 'server-only'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '@/lib/env'
import { pathHeader } from '@/lib/http/path-header'
import { callbackRoute } from '@/lib/paths'
import { cleanAddress } from '@/lib/text/clean-address'
import { contentSecurityPolicy } from './content-security-policy'
import type { Step } from './on-request'

const everywhere = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-write=(self)',
})

/** The provider's code and our state may look like anything. */
const callbackPath = `${callbackRoute}?`

/** A worker has the policy of its own file: what it reads it can send nowhere. */
const workerFile = '/_next/static/chunks/turbopack-worker-'
const workerPolicy = "default-src 'none'; script-src 'self'"

/** The API answers JSON only: were a browser to render one of its answers, nothing in it may run. */
const apiPolicy = "default-src 'none'; frame-ancestors 'none'"

/**
 * Gives every answer of this server its protective headers before anything handles the request, so that none can be forgotten,
 * and every page a policy with a nonce of its own. Next reads the nonce, and the page its own path, from request headers that
 * a browser cannot set: they are written over here. `proxy.ts` would cost each page as much again as a blank page.
 */
export const protectAnswer: Step = ({ request, response }) => {
  const { url = '/' } = request
  // Scripts, styles and the typeface are no documents: the rest would only make a first visit heavier.
  if (url.startsWith('/_next/static/')) {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    // The development server talks to its own.
    if (url.startsWith(workerFile) && env().production)
      response.setHeader('Content-Security-Policy', workerPolicy)
    return
  }
  // A token in the address: what nothing behind this sees can be put into no page, redirect or log.
  if (!url.startsWith(callbackPath)) request.url = cleanAddress(url)
  const path = request.url?.split('?', 1)[0] ?? '/'
  for (const [name, value] of everywhere) response.setHeader(name, value)
  if (path.startsWith('/api/')) {
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Content-Security-Policy', apiPolicy)
  } else protectPage(request, response, path)
}

function protectPage(request: IncomingMessage, response: ServerResponse, path: string) {
  const { appUrl, authUrl, production, hstsSeconds, hstsSubdomains } = env()
  const nonce = randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce, {
    appOrigin: appUrl.origin,
    authOrigin: authUrl.origin,
    development: !production,
  })
  response.setHeader('Content-Security-Policy', policy)
  if (appUrl.protocol === 'https:')
    response.setHeader(
      'Strict-Transport-Security',
      `max-age=${Math.floor(hstsSeconds)}${hstsSubdomains ? '; includeSubDomains' : ''}`,
    )
  // Next puts the nonce of the request's policy on its scripts.
  Object.assign(request.headers, { 'content-security-policy': policy, [pathHeader]: path })
}
