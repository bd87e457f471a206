import { spawn } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import type { Account } from './account'

type UpstreamKey = {
  id: string
  person_id: string
  client_organization_id: string | null
  expires_at: string | null
}

/** How what people saw differs from what the sandbox's database holds; all zero when nothing was lost. */
export type Balance = {
  upstreamKeys: number
  /** A second key for one press. */
  duplicates: number
  /** Keys that nobody was shown. */
  unexplained: number
  /** Keys that people were shown and that are not there. */
  missing: number
  /** Keys that people saw as revoked, and that still work. */
  revokedButLiving: number
  /** Tokens in people's hands that do not work although their key lives, or that work although it was revoked. */
  wrongTokens: number
  /** Presses whose outcome nobody learned in the end. */
  unresolved: number
  /** Keys upstream, and keys that people saw as revoked, of which the activity has no creation or more than one. */
  createdNotOnce: number
  /** Keys that people saw as revoked without one entry of it; and living keys with one. */
  revokedNotOnce: number
  /** 1 where `verify-activity` found something. */
  chainProblems: number
}

export async function strikeBalance(
  accounts: Account[],
  sandboxUrl: string,
  sandboxDatabaseUrl: string,
  storeUrl: string,
): Promise<Balance> {
  const keys = await keysUpstream(sandboxDatabaseUrl, accounts)
  const living = new Set(accounts.flatMap((account) => account.living()))
  const revoked = new Set(accounts.flatMap((account) => [...account.revoked]))
  const ids = new Set(keys.map(({ id }) => id))
  const surplus = keys.filter(({ id }) => !living.has(id))
  return {
    upstreamKeys: keys.length,
    duplicates: surplus.filter((key) => !revoked.has(key.id) && isSecondOf(accounts, key)).length,
    unexplained: surplus.filter(({ id }) => !revoked.has(id)).length,
    missing: [...living].filter((id) => !ids.has(id)).length,
    revokedButLiving: surplus.filter(({ id }) => revoked.has(id)).length,
    wrongTokens: await countWrongTokens(accounts, living, sandboxUrl),
    unresolved: accounts.flatMap(({ presses }) => presses).filter(({ shown }) => shown === 'not yet known')
      .length,
    ...(await balanceActivity(storeUrl, ids, revoked)),
  }
}

/** The activity beside what upstream holds and what people saw as revoked; its chain is checked by the command. */
async function balanceActivity(storeUrl: string, living: Set<string>, revoked: Set<string>) {
  const client = new pg.Client({ connectionString: storeUrl })
  await client.connect()
  const { rows } = await client.query<{ deed: string; id: string }>(
    // What waits gets its place within a minute, unless it tells of what has one.
    `with done as (select * from (values ('created'), ('replaced'), ('revoked')) as d(deed)),
       placed as (select deed, api_key_id as id from activity join done using (deed) where outcome = 'done')
     select * from placed union all
     select distinct deed, api_key_id from activity_waiting w join done using (deed)
     where outcome = 'done' and not exists (select from placed where id = w.api_key_id and (deed = 'revoked') = (w.deed = 'revoked'))`,
  )
  await client.end()
  const isOnce = (id: string, isWanted: (deed: string) => boolean) =>
    rows.filter((row) => row.id === id && isWanted(row.deed)).length === 1
  const wasCreated = (deed: string) => deed !== 'revoked'
  const wasRevoked = (deed: string) => deed === 'revoked'
  return {
    createdNotOnce: [...new Set([...living, ...revoked])].filter((id) => !isOnce(id, wasCreated)).length,
    revokedNotOnce:
      [...revoked].filter((id) => !isOnce(id, wasRevoked)).length +
      rows.filter(({ deed, id }) => wasRevoked(deed) && living.has(id)).length,
    chainProblems: (await verifyActivity(storeUrl)) === 0 ? 0 : 1,
  }
}

async function verifyActivity(storeUrl: string): Promise<number> {
  const command = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/verify-activity.ts'],
    { env: { ...process.env, DATABASE_URL: storeUrl }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const [code] = await once(command, 'close')
  return code as number
}

/** What upstream holds, asked of its database: no code of the dashboard's or of a client's is in between. */
async function keysUpstream(databaseUrl: string, accounts: Account[]): Promise<UpstreamKey[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<UpstreamKey>(
    'select id, person_id, client_organization_id, expires_at from sandbox.api_keys where person_id = any($1)',
    [accounts.map(({ userId }) => userId)],
  )
  await client.end()
  return rows
}

/** Most presses have an expiry of their own, which shows to which one a key belongs. */
const isSecondOf = (accounts: Account[], key: UpstreamKey) =>
  accounts.some(
    ({ userId, presses }) =>
      userId === key.person_id &&
      presses.some(
        ({ apiKeyId, expiresAtSeconds, clientOrganizationId }) =>
          apiKeyId !== undefined &&
          apiKeyId !== key.id &&
          expiresAtSeconds !== null &&
          expiresAtSeconds === Number(key.expires_at) &&
          clientOrganizationId === key.client_organization_id,
      ),
  )

async function countWrongTokens(
  accounts: Account[],
  living: Set<string>,
  sandboxUrl: string,
): Promise<number> {
  let wrong = 0
  for (const { apiKeyId = '', token = '' } of accounts.flatMap((account) => account.held())) {
    // Any answer but 401 says that the token opens the door; behind it a client's key is refused, with 403.
    const { status } = await fetch(`${sandboxUrl}/v2/partner/partners`, { headers: { 'x-api-key': token } })
    if (living.has(apiKeyId) !== (status !== 401) || !token.startsWith(apiKeyId)) wrong++
  }
  return wrong
}
