import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pglitePool } from '@/embedded-postgres/pglite-pool'
import { migrateStore } from './migrate'

import { apiKeyCreations, sessions } from './schema'

const superuser = process.env.TEST_DATABASE_URL

/** The migrations of the release before, whose replicas run beside this one during an update. */
function migrationsBefore() {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-before-'))
  cpSync('lib/store/migrations', folder, { recursive: true })
  const journal = join(folder, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 5) }))
  return folder
}

const onPglite = async () => {
  const pglite = await PGlite.create()
  const pool = pglitePool(pglite)
  return { pool, close: () => pool.end().then(() => pglite.close()) }
}

const onPostgres = async () => {
  const admin = new Client({ connectionString: superuser })
  await admin.connect()
  const name = `owner_columns_${process.pid}_${Date.now()}`
  await admin.query(`create database ${name}`)
  const pool = new Pool({
    connectionString: Object.assign(new URL(superuser ?? ''), { pathname: `/${name}` }).href,
  })
  const close = async () => {
    await pool.end()
    await admin.query(`drop database ${name}`)
    await admin.end()
  }
  return { pool, close }
}

/** A row as the release before writes it. */
const sessionOfBefore = (id: string, columns: string, values: string) =>
  `insert into sessions (id_hash, user_id, email, name, access_token, access_expires_at, created_at, last_seen_at, expires_at, ${columns})
   values ('${id}', 'user_a', 'a@example.com', 'Ada', 'sealed', now(), now(), now(), now(), ${values})`
const creationOfBefore = (
  id: string,
  owner: 'partner_id' | 'organization_id',
  state: string,
  found: string | null,
) =>
  `insert into api_key_creations (id, user_id, request_hash, started_at, ${owner}, state, api_key_id)
   values ('${id}', 'user_a', 'hash', now(), '${owner}_a', '${state}', ${found === null ? 'null' : `'${found}'`})`

const databases: [string, () => Promise<{ pool: Pool; close: () => Promise<void> }>][] = [
  ['PGlite', onPglite],
  ['PostgreSQL', onPostgres],
]

describe.each(databases.slice(0, superuser ? 2 : 1))('on %s', (_, open) => {
  let pool: Pool
  let db: NodePgDatabase
  let close: () => Promise<void>

  beforeAll(async () => {
    const opened = await open()
    pool = opened.pool
    close = opened.close
    db = drizzle(pool)
    await migrate(db, { migrationsFolder: migrationsBefore() })
    for (const statement of [
      sessionOfBefore('of-partner', 'partner_id, partner_name', `'partner_a', 'A'`),
      sessionOfBefore('of-unnamed', 'partner_id, partner_name', `'partner_b', null`),
      sessionOfBefore('of-organization', 'organization_id, organization_name', `'org_a', 'O'`),
      sessionOfBefore('of-nobody', 'partner_id', 'null'),
      creationOfBefore('running', 'partner_id', 'running', null),
      creationOfBefore('delivered', 'organization_id', 'delivered', 'key-1'),
      creationOfBefore('found', 'partner_id', 'unresolved', '["key-2","key-3"]'),
      creationOfBefore('found-one', 'organization_id', 'unresolved', 'key-4'),
      creationOfBefore('open', 'organization_id', 'unresolved', null),
    ])
      await pool.query(statement)
    await migrateStore(db)
  })
  afterAll(() => close())

  const ownersOf = async () =>
    Object.fromEntries(
      (await db.select().from(sessions)).map(({ idHash, ownerKind, ownerId, ownerName }) => [
        idHash,
        [ownerKind, ownerId, ownerName],
      ]),
    )

  it('a session acts for whom it did before', async () => {
    expect(await ownersOf()).toEqual({
      'of-partner': ['partner', 'partner_a', 'A'],
      'of-unnamed': ['partner', 'partner_b', null],
      'of-organization': ['organization', 'org_a', 'O'],
      'of-nobody': [null, null, null],
    })
  })

  it('a creation keeps its owner and the keys that were found for it', async () => {
    const rows = await db.select().from(apiKeyCreations)
    expect(
      Object.fromEntries(
        rows.map(({ id, ownerKind, ownerId, apiKeyId, foundKeyIds }) => [
          id,
          { owner: [ownerKind, ownerId], delivered: id === 'delivered' ? apiKeyId : null, foundKeyIds },
        ]),
      ),
    ).toEqual({
      running: { owner: ['partner', 'partner_id_a'], delivered: null, foundKeyIds: null },
      delivered: { owner: ['organization', 'organization_id_a'], delivered: 'key-1', foundKeyIds: null },
      found: { owner: ['partner', 'partner_id_a'], delivered: null, foundKeyIds: ['key-2', 'key-3'] },
      'found-one': {
        owner: ['organization', 'organization_id_a'],
        delivered: null,
        foundKeyIds: ['key-4'],
      },
      open: { owner: ['organization', 'organization_id_a'], delivered: null, foundKeyIds: null },
    })
  })

  describe('while the release before still runs', () => {
    beforeEach(async () => {
      await pool.query('delete from sessions')
      await pool.query('delete from api_key_creations')
    })
    const asBefore = async () =>
      (await pool.query('select partner_id, partner_name, organization_id, organization_name from sessions'))
        .rows[0]
    const ownerNow = async () => Object.values(await ownersOf())[0]

    it('its sign-in and its switches are seen here', async () => {
      await pool.query(sessionOfBefore('a', 'partner_id, partner_name', `'partner_a', 'A'`))
      expect(await ownerNow()).toEqual(['partner', 'partner_a', 'A'])
      const switched =
        'update sessions set partner_id = $1, partner_name = $2, organization_id = $3, organization_name = $4'
      await pool.query(switched, ['partner_b', 'B', null, null])
      expect(await ownerNow()).toEqual(['partner', 'partner_b', 'B'])
      await pool.query(switched, [null, null, 'org_a', 'O'])
      expect(await ownerNow()).toEqual(['organization', 'org_a', 'O'])
      await pool.query(switched, [null, null, null, null])
      expect(await ownerNow()).toEqual([null, null, null])
    })

    it('it sees a sign-in and the switches made here', async () => {
      const at = new Date()
      await db.insert(sessions).values({
        idHash: 'a',
        userId: 'user_a',
        email: 'a@example.com',
        name: 'Ada',
        accessToken: 'sealed',
        accessExpiresAt: at,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: at,
        ownerKind: 'organization',
        ownerId: 'org_a',
        ownerName: 'O',
      })
      const organization = { organization_id: 'org_a', organization_name: 'O' }
      expect(await asBefore()).toEqual({ partner_id: null, partner_name: null, ...organization })
      await db.update(sessions).set({ ownerKind: 'partner', ownerId: 'org_a', ownerName: null })
      const partner = { partner_id: 'org_a', partner_name: null }
      expect(await asBefore()).toEqual({ ...partner, organization_id: null, organization_name: null })
      await db.update(sessions).set({ ownerKind: null, ownerId: null, ownerName: null })
      expect(Object.values(await asBefore())).toEqual([null, null, null, null])
    })

    it('a creation that either began or looked into is the same for both', async () => {
      await pool.query(creationOfBefore('theirs', 'organization_id', 'unresolved', null))
      await pool.query(`update api_key_creations set api_key_id = '["key-1"]'`)
      const [theirs] = await db.select().from(apiKeyCreations)
      expect(theirs).toMatchObject({
        ownerKind: 'organization',
        ownerId: 'organization_id_a',
        foundKeyIds: ['key-1'],
      })
      await db.delete(apiKeyCreations)
      await db.insert(apiKeyCreations).values({
        id: 'ours',
        userId: 'user_a',
        requestHash: 'hash',
        startedAt: new Date(),
        ownerKind: 'partner',
        ownerId: 'partner_a',
        state: 'unresolved',
      })
      await db.update(apiKeyCreations).set({ foundKeyIds: ['key-2', 'key-3'] })
      const { rows } = await pool.query(
        'select partner_id, organization_id, api_key_id from api_key_creations',
      )
      expect(rows).toMatchObject([{ partner_id: 'partner_a', organization_id: null }])
      expect(JSON.parse(rows[0].api_key_id)).toEqual(['key-2', 'key-3'])
      await db.update(apiKeyCreations).set({ state: 'delivered', apiKeyId: 'key-2' })
      expect((await pool.query('select api_key_id from api_key_creations')).rows).toEqual([
        { api_key_id: 'key-2' },
      ])
    })
  })
})
