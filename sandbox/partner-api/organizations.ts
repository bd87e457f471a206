import { randomUUID } from 'node:crypto'
import { createRoute, z } from '@hono/zod-openapi'
import { and, eq, notInArray } from 'drizzle-orm'
import { ownersAndAdmins, partnerCallers } from '../callers/partner-caller'
import { nowSeconds } from '../clock'
import { organizations } from '../database/schema'
import { bool, isoTime, search, text } from '../http/fields'
import { requireJson } from '../http/json-body'
import { page, pageOf, pageQuery, rangeOf } from '../http/pages'
import { json, jsonBody, newRoutes, partnerIdHeader, validationFailed } from '../http/routes'
import { organizationRead, readOf } from '../organization-api/organization-read'
import type { Sandbox } from '../sandbox'
import { byName, named, visibleTo } from './portfolio'

const orgPickerItem = z.object({ id: z.string(), name: z.string().nullish() }).openapi('OrgPickerItem')

const organizationDetail = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    entityType: z.string().nullish(),
    einMasked: z.string().nullish(),
    industry: z.string().nullish(),
    primaryContactName: z.string().nullish(),
    primaryContactEmail: z.string().nullish(),
    city: z.string().nullish(),
    state: z.string().nullish(),
    registeredStates: z.int(),
    clientSince: z.iso.datetime().nullish(),
    status: z.string(),
  })
  .openapi('PartnerOrganizationDetail')

const organizationCreate = z
  .object({
    name: text().min(1).max(255),
    isTest: bool().default(false),
    billingMode: z.enum(['PARTNER_MANAGED', 'CLIENT_MANAGED']).nullish(),
  })
  .openapi('PartnerOrganizationCreate')

// A query parameter that appears once arrives as text, one that repeats as a list.
const repeated = z.preprocess(
  (given) => (typeof given === 'string' ? [given] : given),
  z.array(text()).nullish(),
)

export function organizationRoutes(sandbox: Sandbox) {
  const routes = newRoutes()
  const { database } = sandbox
  const middleware = partnerCallers(sandbox)

  const searchOrganizations = createRoute({
    method: 'get',
    path: '/v2/partner/organizations/search',
    summary: 'Clients by name, for pickers',
    middleware,
    request: {
      headers: partnerIdHeader,
      query: z.object({ search: search(), exclude_org_ids: repeated, ...pageQuery }),
    },
    responses: { 200: json(pageOf(orgPickerItem).openapi('Page_OrgPickerItem_')), ...validationFailed },
  })
  routes.openapi(searchOrganizations, async (c) => {
    const query = c.req.valid('query')
    const where = and(
      visibleTo(c.get('partnerCaller')),
      named(query.search),
      query.exclude_org_ids?.length ? notInArray(organizations.id, query.exclude_org_ids) : undefined,
    )
    const { limit, offset } = rangeOf(query)
    const items = await database
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .where(where)
      .orderBy(...byName)
      .limit(limit)
      .offset(offset)
    return c.json(page(items, await database.$count(organizations, where), query), 200)
  })

  const listOrganizations = createRoute({
    method: 'get',
    path: '/v2/partner/organizations/list',
    summary: 'The directory of clients',
    middleware,
    request: {
      headers: partnerIdHeader,
      query: z.object({ search: search(), status: z.enum(['ACTIVE', 'ARCHIVED']).nullish(), ...pageQuery }),
    },
    responses: {
      200: json(pageOf(organizationDetail).openapi('Page_PartnerOrganizationDetail_')),
      ...validationFailed,
    },
  })
  routes.openapi(listOrganizations, async (c) => {
    const query = c.req.valid('query')
    const where = and(
      visibleTo(c.get('partnerCaller')),
      named(query.search),
      query.status ? eq(organizations.status, query.status) : undefined,
    )
    const { limit, offset } = rangeOf(query)
    const rows = await database
      .select()
      .from(organizations)
      .where(where)
      .orderBy(...byName)
      .limit(limit)
      .offset(offset)
    return c.json(page(rows.map(detailOf), await database.$count(organizations, where), query), 200)
  })

  const createOrganization = createRoute({
    method: 'post',
    path: '/v2/partner/organizations',
    summary: "Creates a client organization in the partner's portfolio",
    middleware: [middleware, ownersAndAdmins, requireJson],
    request: { headers: partnerIdHeader, body: jsonBody(organizationCreate) },
    responses: { 201: json(organizationRead), ...validationFailed },
  })
  routes.openapi(createOrganization, async (c) => {
    const { name, isTest } = c.req.valid('json')
    const [created] = await database
      .insert(organizations)
      .values({
        id: `org_${randomUUID().replaceAll('-', '').slice(0, 20)}`,
        externalId: randomUUID(),
        partnerId: c.get('partnerCaller').partner.id,
        name,
        isTest,
        billingPlan: 'FREE',
        status: 'ACTIVE',
        clientSince: nowSeconds(),
        ...nothingFiled,
      })
      .returning()
    if (!created) throw new Error('An insert answered no row')
    return c.json(readOf(created), 201)
  })

  return routes
}

const nothingFiled = {
  registeredStates: 0,
  totalFilings: 0,
  filed: 0,
  pendingApproval: 0,
  overdue: 0,
  totalLiability: '0.00',
}

function detailOf(row: typeof organizations.$inferSelect): z.infer<typeof organizationDetail> {
  return {
    id: row.id,
    name: row.name,
    entityType: row.entityType,
    einMasked: row.einMasked,
    industry: row.industry,
    primaryContactName: row.primaryContactName,
    primaryContactEmail: row.primaryContactEmail,
    city: row.city,
    state: row.state,
    registeredStates: row.registeredStates,
    clientSince: row.clientSince === null ? null : isoTime(row.clientSince),
    status: row.status,
  }
}
