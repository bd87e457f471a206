import { getTableColumns, notInArray, sql } from 'drizzle-orm'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import * as schema from '../database/schema'
import { directOrganizations, seededOrganizationMemberships } from './direct'
import { seededKeys } from './keys'
import { ledgerlineClients, quaysideClients } from './ledgerline'
import type { SeededOrganization } from './organizations'
import { seededAssignments, seededMemberships, seededPartners, seededPeople } from './people'
import { summitClients } from './summit'

/** Plants the seed in an empty database; leaves any other as it is. */
export async function plantSeedOnce(database: Database) {
  if ((await database.$count(schema.partners)) === 0) await replant(database)
}

/** Puts everything back to the seed: keys, people, sign-ins and whatever else came later is gone. */
export async function replant(database: Database) {
  const planted = await database.transaction(async (tx) => {
    // What refers to these goes with them.
    await tx.execute(
      sql`truncate ${schema.people}, ${schema.authorizations}, ${schema.invites} restart identity cascade`,
    )
    const seededIds = seededPartners.map(({ id }) => id)
    await tx.delete(schema.partners).where(notInArray(schema.partners.id, seededIds))
    await tx
      .insert(schema.partners)
      .values(seededPartners)
      .onConflictDoUpdate({
        target: schema.partners.id,
        set: {
          orgId: sql`excluded.org_id`,
          name: sql`excluded.name`,
          takesApiKeys: sql`excluded.takes_api_keys`,
        },
      })
    if ((await stateOfOrganizations(tx)) !== plantedOrganizations.get(database)) {
      await tx.execute(sql`truncate ${schema.organizations} cascade`)
      await insertOrganizations(tx, [
        ...ledgerlineClients,
        ...quaysideClients,
        ...summitClients,
        ...directOrganizations,
      ])
    }
    await tx.insert(schema.people).values(seededPeople)
    await tx.insert(schema.memberships).values(seededMemberships)
    await tx.insert(schema.organizationMemberships).values(seededOrganizationMemberships)
    await tx.insert(schema.assignments).values(seededAssignments)
    await tx.insert(schema.apiKeys).values(seededKeys(nowSeconds()))
    return stateOfOrganizations(tx)
  })
  plantedOrganizations.set(database, planted)
}

// Thousands of them take most of the time, and most tests change none: those stay as they were planted.
const plantedOrganizations = new WeakMap<Database, string>()

/** How many there are and which transactions wrote them: another text after any insert, update or delete. */
async function stateOfOrganizations(database: Pick<Database, 'select'>): Promise<string> {
  const [state] = await database
    .select({ text: sql<string>`count(*) || ':' || string_agg(distinct xmin::text, ',')` })
    .from(schema.organizations)
  return state?.text ?? ''
}

// One JSON parameter: thousands of rows of separate parameters exceed the protocol's 65,535.
async function insertOrganizations(database: Pick<Database, 'execute'>, rows: SeededOrganization[]) {
  const columns = Object.entries(getTableColumns(schema.organizations))
  const records = rows.map((row) =>
    Object.fromEntries(columns.map(([key, column]) => [column.name, row[key as keyof SeededOrganization]])),
  )
  await database.execute(
    sql`insert into ${schema.organizations}
        select * from json_populate_recordset(null::${schema.organizations}, ${JSON.stringify(records)})`,
  )
}
