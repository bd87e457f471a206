import { and, eq, type SQL } from 'drizzle-orm'
import type { Database } from '../database/open'
import { memberships, partners, people, type Role } from '../database/schema'

export type Partner = typeof partners.$inferSelect
export type Membership = { partner: Partner; role: Role }

export type Person = typeof people.$inferSelect & { kind: 'person'; memberships: Membership[] }

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
    const entry = found.get(person.id) ?? { kind: 'person', ...person, memberships: [] }
    if (partner && role) entry.memberships.push({ partner, role })
    found.set(person.id, entry)
  }
  return [...found.values()]
}
