import { and, eq, inArray, type SQL } from 'drizzle-orm'
import type { Database } from '../database/open'
import {
  memberships,
  organizationMemberships,
  organizations,
  partners,
  people,
  type Role,
} from '../database/schema'

export type Partner = typeof partners.$inferSelect
export type Membership = { partner: Partner; role: Role }

export type Organization = typeof organizations.$inferSelect
export type OrganizationMembership = { organization: Organization; role: Role }

export type Person = typeof people.$inferSelect & {
  kind: 'person'
  memberships: Membership[]
  /** The organizations that the person belongs to directly, not through a partner. */
  organizations: OrganizationMembership[]
}

/** A person and what they actively belong to *now*, whatever their token says. Null: no such person (any more). */
export async function findPerson(database: Database, userId: string): Promise<Person | null> {
  const [person] = await findPeople(database, eq(people.id, userId))
  return person ?? null
}

/** People with their memberships, those in `where` or everyone: by their first membership, those without one last. */
export async function findPeople(database: Database, where?: SQL): Promise<Person[]> {
  const rows = await database
    .select({ person: people, partner: partners, role: memberships.role })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.personId, people.id), eq(memberships.status, 'ACTIVE')))
    .leftJoin(partners, eq(partners.id, memberships.partnerId))
    .where(where)
    .orderBy(memberships.createdAt, people.id)
  const found = new Map<string, Person>()
  for (const { person, partner, role } of rows) {
    const entry = found.get(person.id) ?? { kind: 'person', ...person, memberships: [], organizations: [] }
    if (partner && role) entry.memberships.push({ partner, role })
    found.set(person.id, entry)
  }
  for (const { personId, ...membership } of await organizationsOf(database, [...found.keys()])) {
    found.get(personId)?.organizations.push(membership)
  }
  return [...found.values()]
}

const organizationsOf = (database: Database, personIds: string[]) =>
  database
    .select({
      personId: organizationMemberships.personId,
      organization: organizations,
      role: organizationMemberships.role,
    })
    .from(organizationMemberships)
    .innerJoin(organizations, eq(organizations.id, organizationMemberships.organizationId))
    .where(inArray(organizationMemberships.personId, personIds))
    .orderBy(organizationMemberships.createdAt, organizations.id)
