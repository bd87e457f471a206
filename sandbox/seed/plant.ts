import { getTableColumns, sql } from 'drizzle-orm'
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
  await database.transaction(async (tx) => {
    await tx.execute(
      sql`truncate ${schema.partners}, ${schema.organizations}, ${schema.people}, ${schema.authorizations} restart identity cascade`,
    )
    await tx.insert(schema.partners).values(seededPartners)
    await tx.insert(schema.people).values(seededPeople)
    await tx.insert(schema.memberships).values(seededMemberships)
    await insertOrganizations(tx, [
      ...ledgerlineClients,
      ...quaysideClients,
      ...summitClients,
      ...directOrganizations,
    ])
    await tx.insert(schema.organizationMemberships).values(seededOrganizationMemberships)
    await tx.insert(schema.assignments).values(seededAssignments)
    await tx.insert(schema.apiKeys).values(seededKeys(nowSeconds()))
  })
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
