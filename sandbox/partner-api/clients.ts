import { createRoute, z } from '@hono/zod-openapi'
import { and, eq, sql } from 'drizzle-orm'
import { partnerCallers } from '../callers/partner-caller'
import { organizations } from '../database/schema'
import { search } from '../http/fields'
import { page, pageOf, pageQuery, rangeOf } from '../http/pages'
import { json, newRoutes, partnerIdHeader, validationFailed } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { byName, filteredBy, filterUserId, named, visibleTo } from './portfolio'

const partnerClient = z
  .object({
    id: z.string(),
    name: z.string(),
    totalFilings: z.int(),
    filed: z.int(),
    pendingApproval: z.int(),
    overdue: z.int(),
    totalLiability: z.string(),
  })
  .openapi('PartnerClient')

const portfolioSummary = z
  .object({
    totalClients: z.int(),
    totalFilings: z.int(),
    filedCount: z.int(),
    pendingApproval: z.int(),
    overdueCount: z.int(),
    totalLiability: z.string(),
  })
  .openapi('PortfolioSummary')

export function clientRoutes(sandbox: Sandbox) {
  const routes = newRoutes()
  const { database } = sandbox
  const middleware = partnerCallers(sandbox)

  const listClients = createRoute({
    method: 'get',
    path: '/v2/partner/clients',
    summary: 'The portfolio with its filing figures',
    middleware,
    request: {
      headers: partnerIdHeader,
      query: z.object({ search: search(), client_id: search(), filter_user_id: filterUserId, ...pageQuery }),
    },
    responses: { 200: json(pageOf(partnerClient).openapi('Page_PartnerClient_')), ...validationFailed },
  })
  routes.openapi(listClients, async (c) => {
    const query = c.req.valid('query')
    const caller = c.get('partnerCaller')
    const where = and(
      visibleTo(caller),
      filteredBy(caller, query.filter_user_id),
      named(query.search),
      query.client_id ? eq(organizations.id, query.client_id) : undefined,
    )
    const { limit, offset } = rangeOf(query)
    const items = await database
      .select({
        id: organizations.id,
        // Not nullable here, unlike in the other lists.
        name: sql<string>`coalesce(${organizations.name}, '')`,
        totalFilings: organizations.totalFilings,
        filed: organizations.filed,
        pendingApproval: organizations.pendingApproval,
        overdue: organizations.overdue,
        totalLiability: organizations.totalLiability,
      })
      .from(organizations)
      .where(where)
      .orderBy(...byName)
      .limit(limit)
      .offset(offset)
    return c.json(page(items, await database.$count(organizations, where), query), 200)
  })

  const getSummary = createRoute({
    method: 'get',
    path: '/v2/partner/summary',
    summary: 'Totals of the portfolio',
    middleware,
    request: { headers: partnerIdHeader, query: z.object({ filter_user_id: filterUserId }) },
    responses: { 200: json(portfolioSummary), ...validationFailed },
  })
  routes.openapi(getSummary, async (c) => {
    const caller = c.get('partnerCaller')
    const filter = c.req.valid('query').filter_user_id
    const total = (column: unknown) => sql`coalesce(sum(${column}), 0)`.mapWith(Number)
    const [summary] = await database
      .select({
        totalClients: sql`count(*)`.mapWith(Number),
        totalFilings: total(organizations.totalFilings),
        filedCount: total(organizations.filed),
        pendingApproval: total(organizations.pendingApproval),
        overdueCount: total(organizations.overdue),
        totalLiability: sql<string>`coalesce(sum(${organizations.totalLiability}), 0.00)::text`,
      })
      .from(organizations)
      .where(and(visibleTo(caller), filteredBy(caller, filter)))
    if (!summary) throw new Error('An aggregate query answered no row')
    return c.json(summary, 200)
  })

  return routes
}
