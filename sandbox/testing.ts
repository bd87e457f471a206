import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyFinder } from './callers/find-key'
import { findPerson } from './callers/find-person'
import { type Database, openPglite } from './database/open'
import { accessClaims } from './identity/claims'
import { SigningKeys } from './identity/signing-keys'
import { type Mailer, openMailer } from './mail/mailer'
import type { Settings } from './sandbox'
import { replant } from './seed/plant'
import { createServer } from './server'

const issuer = 'http://localhost:4010'
export const redirectUri = 'http://localhost:3000/api/session/callback'

// One key and one PGlite for all tests that share this module.
const keyFile = mkdtemp(join(tmpdir(), 'sandbox-test-')).then((folder) => join(folder, 'signing-key.json'))
let shared: ReturnType<typeof openPglite> | undefined

export type Call = {
  /** User id of the person whose bearer token goes along. */
  as?: string
  /** An API key's token. */
  key?: string
  partner?: string
  organization?: string
  json?: unknown
  body?: string
  headers?: Record<string, string>
}

/** A sandbox on fresh seed (which takes a moment: share it among tests that change nothing) that is called without a port. */
export async function testSandbox(wanted: Partial<Settings> & { database?: Database; mailer?: Mailer } = {}) {
  const {
    database = (await openShared()).database,
    mailer = openMailer({ folder: join(await mkdtemp(join(tmpdir(), 'sandbox-test-')), 'outbox') }),
    ...rest
  } = wanted
  await replant(database)
  const signingKeys = await SigningKeys.open(await keyFile, issuer)
  const settings: Settings = {
    issuer,
    redirectUri,
    accessTokenSeconds: 1800,
    maxActiveKeys: 100,
    rateLimitPerMinute: 10_000,
    listExpiredKeys: true,
    log: false,
    ...rest,
  }
  const app = createServer({ database, settings, signingKeys, mailer, findKey: keyFinder(database) })

  /** An access token as the identity provider would give to this person now. */
  const tokenOf = async (userId: string) => {
    const person = await findPerson(database, userId)
    if (!person) throw new Error(`The seed has no ${userId}`)
    return signingKeys.sign(accessClaims(person), settings.accessTokenSeconds)
  }

  /** Sends a request such as `GET /v2/partner/user`. */
  const call = async (route: string, { as, key, partner, organization, json, body, headers }: Call = {}) => {
    const [method, path = ''] = route.split(' ')
    return app.request(`${issuer}${path}`, {
      method,
      body: json === undefined ? body : JSON.stringify(json),
      headers: {
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(as && { authorization: `Bearer ${await tokenOf(as)}` }),
        ...(key !== undefined && { 'x-api-key': key }),
        ...(partner !== undefined && { 'x-partner-id': partner }),
        ...(organization !== undefined && { 'x-organization-id': organization }),
        ...headers,
      },
    })
  }

  /** The same, for an answer that must have this status: its parsed body. */
  const get = async (route: string, options?: Call, status = 200) => {
    const response = await call(route, options)
    const text = await response.text()
    if (response.status !== status) throw new Error(`${route} answered ${response.status}: ${text}`)
    return JSON.parse(text)
  }

  return { app, call, get, tokenOf, database, settings, signingKeys, mailer }
}

export type TestSandbox = Awaited<ReturnType<typeof testSandbox>>

function openShared() {
  shared ??= openPglite()
  return shared
}

export const ledgerline = { as: 'user_olivia', partner: 'partner_ledgerline' }
export const summit = { as: 'user_olivia', partner: 'partner_summit' }
