import { z } from '@hono/zod-openapi'
import { and, eq, ilike, type SQL, sql } from 'drizzle-orm'
import type { PartnerCaller } from '../callers/caller'
import { assignments, organizations } from '../database/schema'

/** The clients that a caller may see: the portfolio, for a MEMBER only what is assigned to them. */
export function visibleTo(caller: PartnerCaller): SQL | undefined {
  const portfolio = eq(organizations.partnerId, caller.partner.id)
  return caller.role === 'MEMBER' ? and(portfolio, assignedTo(caller.userId)) : portfolio
}

/** Clients whose name holds `search`, whatever the case. Undefined (all of them) without one. */
export function named(search: string | null | undefined): SQL | undefined {
  if (!search) return
  return ilike(organizations.name, `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`)
}

/** The order of every list of clients: by name, the nameless last, then by id; the same under any locale. */
export const byName = [sql`lower(${organizations.name}) collate "C" asc nulls last`, organizations.id]

export const filterUserId = z
  .string()
  .max(100)
  .regex(/^(me|[A-Za-z0-9_-]+)$/)
  .nullish()

/**
 * The clients assigned to one member of the team ("me": the caller). Someone who is not in the team has none
 * (assignments hang on the membership), so that the answer is empty. Not for a MEMBER, held to their own anyway.
 */
export function filteredBy(caller: PartnerCaller, filter: string | null | undefined) {
  if (!filter || caller.role === 'MEMBER') return
  return assignedTo(filter === 'me' ? caller.userId : filter)
}

const assignedTo = (personId: string) =>
  sql`${organizations.id} in (select ${assignments.organizationId} from ${assignments} where ${assignments.personId} = ${personId})`
