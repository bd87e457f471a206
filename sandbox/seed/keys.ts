import { createHash } from 'node:crypto'
import { hashToken } from '../callers/api-key-token'
import type { apiKeys } from '../database/schema'

const day = 86_400

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Id and token of a seeded key, the same on every machine. Worth nothing outside a sandbox. */
export function seededKey(name: string) {
  const id = digest(`id of ${name}`).slice(0, 32)
  return { id, token: id + digest(`token of ${name}`) }
}

/** The seeded keys. `now` (Unix seconds) is when the seed is planted; ages count back from it. */
export function seededKeys(now: number): (typeof apiKeys.$inferInsert)[] {
  const key = (name: string, rest: Partial<typeof apiKeys.$inferInsert>) => {
    const { id, token } = seededKey(name)
    return {
      id,
      tokenHash: hashToken(token),
      personId: 'user_olivia',
      partnerId: 'partner_ledgerline',
      scope: 'partner',
      ...rest,
    }
  }
  return [
    key('olivia-without-dates', { createdAt: null }),
    key('olivia-expired', { createdAt: now - 120 * day, expiresAt: now - 30 * day }),
    key('olivia-unknown-scope', { createdAt: now - 90 * day, scope: 'unknown' }),
    key('olivia-never-expires', { createdAt: now - 60 * day }),
    key('olivia-expires-soon', { createdAt: now - 27 * day, expiresAt: now + 3 * day }),
    key('olivia-one-client', {
      createdAt: now - 2 * day,
      scope: 'client',
      clientOrganizationId: 'org_lg_acme_1',
    }),
    key('adam-never-expires', { createdAt: now - 10 * day, personId: 'user_adam' }),
  ]
}
