import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import type { Database } from '../database/open'
import * as schema from '../database/schema'
import { testSandbox } from '../testing'
import { replant } from './plant'

const { organizations, partners } = schema
const acme = eq(organizations.id, 'org_lg_acme_1')

async function everything(database: Database) {
  const all = [
    schema.partners,
    schema.people,
    schema.memberships,
    schema.invites,
    schema.organizations,
    schema.organizationMemberships,
    schema.assignments,
    schema.authorizations,
    schema.signIns,
  ]
  const rows: unknown[] = []
  for (const table of all)
    rows.push(new Set((await database.select().from(table)).map((row) => JSON.stringify(row))))
  return rows
}

it('puts back the seed whatever was done to it, also of the rows that it leaves where nothing changed', async () => {
  const { database } = await testSandbox()
  const seed = await everything(database)
  const [client] = await database.select().from(organizations).where(acme)
  if (!client) throw new Error('The seed has no Acme.')
  const changes: Record<string, () => Promise<unknown>> = {
    nothing: async () => {},
    'a new client': () => database.insert(organizations).values({ ...client, id: 'org_new' }),
    'a client with another name': () => database.update(organizations).set({ name: 'Other' }).where(acme),
    'a client that is gone': () => database.delete(organizations).where(acme),
    'a client that was replaced': async () => {
      await database.delete(organizations).where(acme)
      await database.insert(organizations).values({ ...client, name: 'Other' })
    },
    'a partner with another name': () => database.update(partners).set({ name: 'Other' }),
    'a partner that is gone': () => database.delete(partners).where(eq(partners.id, 'partner_summit')),
    'a new partner and its client': async () => {
      await database
        .insert(partners)
        .values({ id: 'partner_new', orgId: 'new', name: 'New', takesApiKeys: true })
      await database.insert(organizations).values({ ...client, id: 'org_new', partnerId: 'partner_new' })
    },
    'people that are gone': () => database.delete(schema.people),
  }
  for (const [name, change] of Object.entries(changes)) {
    await change()
    await replant(database)
    expect(await everything(database), name).toEqual(seed)
  }
})
