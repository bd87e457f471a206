import { createRoute, z } from '@hono/zod-openapi'
import { asc, eq } from 'drizzle-orm'
import { partnerCallers } from '../callers/partner-caller'
import { memberships, people } from '../database/schema'
import { isoTime } from '../http/fields'
import { json, newRoutes, partnerIdHeader, validationFailed } from '../http/routes'
import type { Sandbox } from '../sandbox'

const partnerUserContext = z
  .object({ partnerName: z.string().nullish(), email: z.string(), role: z.string(), status: z.string() })
  .openapi('PartnerUserContext')

const partnerUser = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    userId: z.string().nullish(),
    email: z.string(),
    role: z.string(),
    status: z.string(),
    createdAt: z.iso.datetime(),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
  })
  .openapi('PartnerUserResponse')

export function teamRoutes(sandbox: Sandbox) {
  const routes = newRoutes()
  const middleware = partnerCallers(sandbox)

  const getUser = createRoute({
    method: 'get',
    path: '/v2/partner/user',
    summary: 'The caller in the active partner',
    middleware,
    request: { headers: partnerIdHeader },
    responses: { 200: json(partnerUserContext), ...validationFailed },
  })
  routes.openapi(getUser, (c) => {
    const { partner, email, role } = c.get('partnerCaller')
    return c.json({ partnerName: partner.name, email, role, status: 'ACTIVE' }, 200)
  })

  const listUsers = createRoute({
    method: 'get',
    path: '/v2/partner/users',
    summary: 'The team of the active partner',
    middleware,
    request: { headers: partnerIdHeader },
    responses: { 200: json(z.array(partnerUser)), ...validationFailed },
  })
  routes.openapi(listUsers, async (c) => {
    const { partner } = c.get('partnerCaller')
    const rows = await sandbox.database
      .select({ person: people, membership: memberships })
      .from(memberships)
      .innerJoin(people, eq(people.id, memberships.personId))
      .where(eq(memberships.partnerId, partner.id))
      .orderBy(asc(memberships.createdAt), asc(people.id))
    return c.json(
      rows.map(({ person, membership }) => ({
        id: person.id,
        partnerId: partner.id,
        userId: person.id,
        email: person.email,
        role: membership.role,
        status: 'ACTIVE',
        createdAt: isoTime(membership.createdAt),
        firstName: person.firstName,
        lastName: person.lastName,
      })),
      200,
    )
  })

  return routes
}
