import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashToken, idOfToken, matchesHash } from '../sandbox/callers/api-key-token'
import type { Key } from '../sandbox/callers/find-key'
import { SigningKeys } from '../sandbox/identity/signing-keys'
import { listenOnLoopback } from '../sandbox/listen'
import { openMailer } from '../sandbox/mail/mailer'
import { seededKey } from '../sandbox/seed/keys'
import { createServer } from '../sandbox/server'

/**
 * The sandbox's server with its keys in memory instead of a database: what a request costs whose look-up costs next to
 * nothing. Arguments: its port, and how many keys it knows.
 */
const [port = '', count = ''] = process.argv.slice(2)
const issuer = `http://localhost:${port}`
const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'))

const key: Key = {
  kind: 'key',
  scope: 'partner',
  userId: 'user_olivia',
  email: 'olivia@ledgerline.example',
  membership: {
    role: 'OWNER',
    partner: { id: 'partner_ledgerline', orgId: 'org', name: 'Ledgerline Tax Advisors', takesApiKeys: true },
  },
  organizationId: null,
}
const keys = new Map<string, { tokenHash: string; key: Key }>()
for (let number = 1; number < Number(count); number++)
  keys.set(randomBytes(16).toString('hex'), { tokenHash: randomBytes(32).toString('hex'), key: { ...key } })
const seeded = seededKey('olivia-never-expires')
keys.set(seeded.id, { tokenHash: hashToken(seeded.token), key })

const app = createServer({
  // Nothing that is asked here reads it.
  database: null as never,
  findKey: async (token) => {
    const found = keys.get(idOfToken(token))
    return matchesHash(token, found?.tokenHash) && found ? found.key : null
  },
  signingKeys: await SigningKeys.open(join(folder, 'signing-key.json'), issuer),
  mailer: openMailer({ folder }),
  settings: {
    issuer,
    redirectUri: issuer,
    accessTokenSeconds: 1800,
    maxActiveKeys: 100,
    rateLimitPerMinute: 100_000_000,
    listExpiredKeys: true,
    log: false,
  },
})
await listenOnLoopback(Number(port), app.fetch)
