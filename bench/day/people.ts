import { join } from 'node:path'
import pg from 'pg'
import { createSession } from '@/lib/session/session'
import { closeStore } from '@/lib/store/store'
import { accessClaims } from '../../sandbox/identity/claims'
import { registeredClient } from '../../sandbox/identity/client'
import { hashSecret, newSecret } from '../../sandbox/identity/secrets'
import { SigningKeys } from '../../sandbox/identity/signing-keys'
import { expiredOf100 } from './visits'

/** Somebody who is signed in: the value of their cookie, and whom a page of theirs is rendered for. */
export type SignedIn = { session: string; userId: string; partnerId: string }

const peoplePerPartner = 10
const clientsPerPartner = 20
const keysPerPerson = 5
const writers = 10

/**
 * Makes people at the sandbox, ten to a partner, each with five keys, and a session of each in the store as a sign-in makes it. The
 * environment of this process is that of a dashboard.
 */
export async function signInPeople(count: number, env: NodeJS.ProcessEnv): Promise<SignedIn[]> {
  await insertPeople(count, env.SANDBOX_DATABASE_URL ?? '')
  const keys = await SigningKeys.open(
    join(env.DATA_DIR ?? '', 'sandbox-signing-key.json'),
    env.AUTH_URL ?? '',
  )
  const refreshTokens = await insertSignIns(count, env.SANDBOX_DATABASE_URL ?? '')
  const people: SignedIn[] = []
  let next = 0
  const write = async () => {
    for (let index = next++; index < count; index = next++) {
      const [userId, partnerId] = [userOf(index), partnerOf(index)]
      // A refresh gives them another one long before this one ends.
      const secondsLeft = index % 100 < expiredOf100 ? 30 : 1_800
      const person = { id: userId, email: `${userId}@load.example`, firstName: 'Person', lastName: userId }
      const partner = {
        id: partnerId,
        orgId: `org_${partnerId}`,
        name: nameOf(partnerId),
        takesApiKeys: true,
      }
      const claims = accessClaims({
        kind: 'person',
        ...person,
        memberships: [{ partner, role: 'ADMIN' }],
        organizations: [],
      })
      const session = await createSession(
        { userId, email: person.email, name: `Person ${userId}` },
        {
          accessToken: await keys.sign(claims, secondsLeft),
          accessExpiresAt: new Date(Date.now() + secondsLeft * 1000),
          refreshToken: refreshTokens[index] ?? null,
        },
        { kind: 'partner', id: partnerId, name: partner.name },
        { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) a browser of the load', clientAddress: '127.0.0.1' },
      )
      people[index] = { session, userId, partnerId }
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  await closeStore()
  return people
}

const userOf = (index: number) => `user_load_${index}`
const partnerOf = (index: number) => `partner_load_${Math.floor(index / peoplePerPartner)}`
const nameOf = (partnerId: string) => `Firm ${partnerId.replace('partner_load_', '')}`

/** Past the sandbox's routes, which know no way to make so many at once. */
async function insertPeople(count: number, databaseUrl: string) {
  const partners = Math.ceil(count / peoplePerPartner)
  await withDatabase(databaseUrl, async (client) => {
    await client.query(
      `insert into sandbox.partners (id, org_id, name, takes_api_keys)
       select 'partner_load_' || n, 'org_partner_load_' || n, 'Firm ' || n, true from generate_series(0, $1::int - 1) as n`,
      [partners],
    )
    await client.query(
      `insert into sandbox.people (id, email, first_name, last_name)
       select id, id || '@load.example', 'Person', id from (select 'user_load_' || n as id from generate_series(0, $1::int - 1) as n) as ids`,
      [count],
    )
    await client.query(
      `insert into sandbox.memberships (person_id, partner_id, role, created_at)
       select 'user_load_' || n, 'partner_load_' || n / $2::int, 'ADMIN', 1736150400 from generate_series(0, $1::int - 1) as n`,
      [count, peoplePerPartner],
    )
    await client.query(
      `insert into sandbox.organizations (id, external_id, partner_id, name, is_test, billing_plan, status,
         registered_states, total_filings, filed, pending_approval, overdue, total_liability)
       select 'org_load_' || n, 'external_load_' || n, 'partner_load_' || n / $2::int, 'Client ' || n, false, 'GROWTH', 'ACTIVE', 3, 9, 7, 1, 1, 1234.56
       from generate_series(0, $1::int * $2::int - 1) as n`,
      [partners, clientsPerPartner],
    )
    await client.query(
      `insert into sandbox.api_keys (id, token_hash, person_id, partner_id, scope, created_at)
       select md5('key ' || n), encode(sha256(('token ' || n)::bytea), 'hex'), 'user_load_' || n / $2::int, 'partner_load_' || n / $2::int / $3::int, 'partner', 1760000000 + n
       from generate_series(0, $1::int * $2::int - 1) as n`,
      [count, keysPerPerson, peoplePerPartner],
    )
    await client.query('analyze')
  })
}

/** A sign-in at the identity provider for each, and the refresh token that it left. */
async function insertSignIns(count: number, databaseUrl: string): Promise<string[]> {
  const tokens = Array.from({ length: count }, newSecret)
  await withDatabase(databaseUrl, async (client) => {
    await client.query(
      `insert into sandbox.sign_ins (id, person_id, client_id, scope, created_at)
       select 'sign_in_load_' || n, 'user_load_' || n, $2, 'openid email profile', 1760000000 from generate_series(0, $1::int - 1) as n`,
      [count, registeredClient.id],
    )
    await client.query(
      `insert into sandbox.refresh_tokens (token_hash, sign_in_id)
       select hash, 'sign_in_load_' || (position - 1) from unnest($1::text[]) with ordinality as hashes(hash, position)`,
      [tokens.map(hashSecret)],
    )
  })
  return tokens
}

async function withDatabase(url: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
