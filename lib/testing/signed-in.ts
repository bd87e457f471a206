import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { headerValue } from '@/lib/http/page-identity'
import { enterRequestContext, requestContext } from '@/lib/http/request-context'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { emptyStoreVariable } from './empty-store'

export const appOrigin = 'http://localhost:3000'

/** Sets the environment of a test before anything reads it: an own data folder, and this upstream for both services. */
export function testEnvironment(upstreamUrl: string, more: Record<string, string> = {}) {
  Object.assign(process.env, {
    NODE_ENV: 'test',
    APP_URL: appOrigin,
    PARTNER_API_URL: upstreamUrl,
    AUTH_URL: upstreamUrl,
    AUTH_CLIENT_ID: 'test',
    AUTH_CLIENT_SECRET: 'test',
    DATA_DIR: dataFolder(),
    LOG_LEVEL: 'silent',
    CREATES_PER_MINUTE: '100000',
    REVOKES_PER_MINUTE: '100000',
    KEY_EDITS_PER_MINUTE: '100000',
    TEAM_CHANGES_PER_MINUTE: '100000',
    CLIENTS_PER_MINUTE: '100000',
    EXPORTS_PER_MINUTE: '100000',
    ...more,
  })
}

function dataFolder(): string {
  const prepared = process.env[emptyStoreVariable]
  // Beside the empty store, so that it goes with it when all tests have run.
  const folder = mkdtempSync(join(prepared ? dirname(prepared) : tmpdir(), 'partner-experience-test-'))
  if (prepared) cpSync(prepared, folder, { recursive: true })
  return folder
}

/** A browser that is signed in: it makes requests with its cookie, as a page rendered for this partner or organization. */
export async function signedIn(
  owner: Owner | null = { kind: 'partner', id: 'partner_a', name: 'A' },
  accessSeconds = 1800,
  accessToken = 'access-1',
  person = { userId: 'user_a', email: 'a@example.com', name: 'Ada' },
) {
  const { createSession } = await import('@/lib/session/session')
  const { sessionCookie } = await import('@/lib/session/cookie')
  const tokens = {
    accessToken,
    accessExpiresAt: new Date(Date.now() + accessSeconds * 1000),
    refreshToken: 'refresh-1',
  }
  const id = await createSession(person, tokens, owner)
  return {
    id,
    request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      return new Request(`${appOrigin}${path}`, {
        method,
        headers: {
          cookie: `${sessionCookie()}=${id}`,
          'x-page-person': headerValue(person.userId),
          'x-page-owner': headerValue(ownerKey(owner)),
          ...(method !== 'GET' && { origin: appOrigin, 'sec-fetch-site': 'same-origin' }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      })
    },
  }
}

/** What Next gives a route handler beside the request; and, as the server does before that, a context to the request. */
export function routeParams(params: Record<string, string> = {}) {
  if (!requestContext())
    enterRequestContext({ requestId: 'request-of-a-test', clientAddress: '', startedAtMs: 0, upstream: [] })
  return { params: Promise.resolve(params) }
}
