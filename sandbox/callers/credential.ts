import type { Context } from 'hono'
import { invalidApiKey, noApiKey, unauthenticated } from '../http/errors'
import type { Env } from '../http/routes'
import type { Sandbox } from '../sandbox'
import type { Credential } from './caller'
import { findPerson } from './find-person'

/**
 * Who sent this request: a person with a bearer token or a program with an `x-api-key`, which wins when
 * both are there. Null without either; throws 401 for one that does not hold. Looked up once a request.
 */
export function credentialOf(sandbox: Sandbox, c: Context<Env>): Promise<Credential | null> {
  const known = c.get('credential')
  if (known) return known
  const reading = readCredential(sandbox, c)
  c.set('credential', reading)
  return reading
}

async function readCredential(sandbox: Sandbox, c: Context<Env>): Promise<Credential | null> {
  const apiKey = c.req.header('x-api-key')
  if (apiKey !== undefined) {
    if (apiKey.trim() === '') throw noApiKey()
    const key = await sandbox.findKey(apiKey)
    if (!key) throw invalidApiKey()
    return key
  }
  const authorization = c.req.header('authorization')
  if (authorization === undefined) return null
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  const userId = token && (await sandbox.signingKeys.userOf(token))
  const person = userId && (await findPerson(sandbox.database, userId))
  if (!person) throw unauthenticated()
  return person
}
