import { type NextRequest, NextResponse } from 'next/server'
import { env } from './lib/env'
import { contentSecurityPolicy } from './lib/http/content-security-policy'

/** Gives every page a nonce of its own, the policy that names it (Next puts the nonce on its scripts) and its own path. */
export function proxy(request: NextRequest) {
  const { appUrl, authUrl, production } = env()
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce, {
    appOrigin: appUrl.origin,
    authOrigin: authUrl.origin,
    development: !production,
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-path', request.nextUrl.pathname)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (appUrl.protocol === 'https:') {
    response.headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  }
  return response
}

// Pages only: the API answers JSON, and passing it through here would cost each request one to three milliseconds.
export const config = { matcher: ['/((?!api/|_next/|icon|favicon|fonts/).*)'] }
