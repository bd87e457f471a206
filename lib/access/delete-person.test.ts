import { eq, getTableName, is, sql } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { deletePerson } = await import('./delete-person')
const { closeStore, database } = await import('@/lib/store/store')
const schema = await import('@/lib/store/schema')
const { activity, apiKeyCreations, keyRecords, sessions } = schema
const tables = Object.values(schema).filter((table) => is(table, PgTable))
const db = await database()
beforeEach(async () => {
  for (const table of tables) await db.delete(table)
})
afterAll(() => closeStore())

/**
 * `gone`: with its row. `erased`: null in its row, which stays. `user id`: stays, and says no more than that.
 * `nobody`: is about no person. `short-lived`: ends by itself within minutes.
 */
type Fate = 'gone' | 'erased' | 'user id' | 'nobody' | 'short-lived'

const all = (fate: Fate, columns: string) =>
  Object.fromEntries(columns.split(' ').map((name) => [name, fate]))

/** What becomes of everything that can hold a text, when a person is deleted. A new column has to be decided about here. */
const fates: Record<string, Record<string, Fate>> = {
  sessions: all(
    'gone',
    'id_hash user_id email name access_token refresh_token owner_kind owner_id owner_name partner_id partner_name organization_id organization_name user_agent client_address',
  ),
  api_key_creations: all(
    'gone',
    'id user_id owner_kind owner_id partner_id organization_id request_hash client_organization_id name note contact replaces state known_key_ids api_key_id found_key_ids sealed_answer',
  ),
  key_list_readings: all('gone', 'owner_kind owner_id user_id'),
  key_records: {
    ...all('erased', 'name note contact creator_name'),
    ...all('user id', 'creator_id holder_id revocation_asked_by'),
    ...all(
      'nobody',
      'owner_kind owner_id api_key_id origin replaces scope client_organization_id client_organization_name',
    ),
  },
  activity: {
    ...all('erased', 'personal personal_salt'),
    ...all('user id', 'user_id subject_id'),
    ...all(
      'nobody',
      'owner_kind owner_id deed outcome api_key_id details request_id personal_digest previous_hash hash',
    ),
  },
  activity_waiting: {
    ...all('erased', 'personal personal_salt'),
    ...all('user id', 'user_id subject_id'),
    ...all('nobody', 'owner_kind owner_id deed outcome api_key_id details request_id personal_digest'),
  },
  activity_chains: all('nobody', 'owner_kind owner_id last_hash deleted_hash'),
  rate_limits: all('short-lived', 'key'),
}

type Column = ReturnType<typeof getTableConfig>['columns'][number]

const holdsText = (column: Column) => ['text', 'jsonb'].includes(column.getSQLType())

/** A value that its column takes: of Ana where it can say something of a person. */
function valueOfAna(column: Column, fate?: Fate): string {
  const type = column.getSQLType()
  if (fate === 'user id' || column.name === 'user_id') return 'user_ana'
  if (type.startsWith('timestamp')) return new Date().toISOString()
  if (type === 'jsonb') return JSON.stringify({ name: 'Ana' })
  return type === 'text' ? (column.enumValues?.[0] ?? `${column.name} of Ana`) : '1'
}

/** As the database names its columns. */
const rowsOf = async (table: PgTable) =>
  ((await db.execute(sql`select * from ${table}`)) as { rows: Record<string, unknown>[] }).rows

it.each(tables.map((table) => [getTableName(table), table] as const))(
  'it is decided what becomes of each column of %s, and that is what happens',
  async (tableName, table) => {
    const { columns } = getTableConfig(table)
    const decided = fates[tableName] ?? {}
    expect(Object.keys(decided).sort()).toEqual(
      columns
        .filter(holdsText)
        .map(({ name }) => name)
        .sort(),
    )

    const names = columns.map(({ name }) => sql.identifier(name))
    const values = columns.map((column) => sql`${valueOfAna(column, decided[column.name])}`)
    await db.execute(
      sql`insert into ${table} (${sql.join(names, sql`, `)}) values (${sql.join(values, sql`, `)})`,
    )
    const before = await rowsOf(table)
    await deletePerson(db, 'user_ana')
    const after = await rowsOf(table)

    const left = (name: string) => after[0]?.[name] ?? null
    for (const [name, fate] of Object.entries(decided)) {
      if (fate === 'gone') expect(after, name).toEqual([])
      if (fate === 'erased') expect(left(name), name).toBeNull()
      if (fate === 'user id') expect(left(name), name).toBe('user_ana')
      if (fate === 'nobody') expect(left(name), name).toEqual(before[0]?.[name])
    }
  },
)

const owner = { ownerKind: 'partner', ownerId: 'partner_a' } as const
const now = new Date()

it('their address as the contact of others’ keys is erased, however it was written and wherever it is known from', async () => {
  await db.insert(sessions).values({
    ...{ idHash: 'a', userId: 'user_ana', email: 'Ana@example.com', name: 'Ana', accessToken: 'sealed' },
    ...{ accessExpiresAt: now, createdAt: now, lastSeenAt: now, expiresAt: now },
  })
  await db.insert(activity).values({
    ...owner,
    ...{
      number: 1,
      at: now,
      userId: 'user_ana',
      deed: 'signed-in',
      outcome: 'done',
      details: {},
      requestId: 'r',
    },
    ...{ personal: { email: 'ana@before.example' }, personalDigest: 'd', previousHash: '', hash: 'h' },
  })
  const contacts = ['ana@Example.com', 'ANA@before.example', 'kim@example.com', null]
  for (const [index, contact] of contacts.entries()) {
    const ofKim = { ...owner, name: 'Kim’s', note: 'of Kim', contact }
    await db.insert(keyRecords).values({
      ...{ ...ofKim, apiKeyId: `key-${index}`, origin: 'here', creatorId: 'user_kim', holderId: 'user_kim' },
      ...{ scope: 'partner', firstSeenAt: now, lastSeenAt: now },
    })
    await db.insert(apiKeyCreations).values({
      ...{
        ...ofKim,
        id: `${index}`,
        userId: 'user_kim',
        requestHash: 'h',
        state: 'unresolved',
        startedAt: now,
      },
    })
  }
  await deletePerson(db, 'user_ana')
  const kept = { name: 'Kim’s', note: 'of Kim' }
  const expected = [null, null, 'kim@example.com', null].map((contact) => ({ ...kept, contact }))
  expect(await db.select().from(keyRecords).orderBy(keyRecords.apiKeyId)).toMatchObject(expected)
  expect(await db.select().from(apiKeyCreations).orderBy(apiKeyCreations.id)).toMatchObject(expected)
  const [first] = await db.select().from(keyRecords).where(eq(keyRecords.apiKeyId, 'key-0'))
  expect(first?.version, 'an edit that was begun before notices').toBe(1)
})
