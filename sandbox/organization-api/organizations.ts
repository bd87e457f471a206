import { createRoute, z } from '@hono/zod-openapi'
import { eq } from 'drizzle-orm'
import { credentialOf } from '../callers/credential'
import { organizationCallers } from '../callers/organization-caller'
import { organizations } from '../database/schema'
import { foreignOrganization, unauthenticated } from '../http/errors'
import { search, text } from '../http/fields'
import { page, pageOf, pageQuery, rangeOf } from '../http/pages'
import { json, newRoutes, organizationIdHeader, validationFailed } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { organizationRead, readOf } from './organization-read'

/** The organizations that a person belongs to. A partner's clients are not among them: those have the Partner API. */
export function organizationRoutes(sandbox: Sandbox) {
  const routes = newRoutes()

  const list = createRoute({
    method: 'get',
    path: '/v1/organizations',
    summary: 'The organizations that the caller belongs to',
    request: { query: z.object({ selected_organization_id: search(), query: search(), ...pageQuery }) },
    responses: {
      200: json(pageOf(organizationRead).openapi('Page_OrganizationRead_')),
      ...validationFailed,
    },
  })
  routes.openapi(list, async (c) => {
    const credential = await credentialOf(sandbox, c)
    if (!credential) throw unauthenticated()
    const query = c.req.valid('query')
    const wanted = (query.query ?? '').toLowerCase()
    const own = credential.kind === 'person' ? credential.organizations : []
    const matching = own.map(({ organization }) => organization).filter((one) => nameOf(one).includes(wanted))
    const { limit, offset } = rangeOf(query)
    return c.json(page(matching.slice(offset, offset + limit).map(readOf), matching.length, query), 200)
  })

  const get = createRoute({
    method: 'get',
    path: '/v1/organizations/{organization_id}',
    summary: 'One organization',
    middleware: organizationCallers(sandbox),
    request: { headers: organizationIdHeader, params: z.object({ organization_id: text() }) },
    responses: { 200: json(organizationRead), ...validationFailed },
  })
  routes.openapi(get, async (c) => {
    const { organizationId } = c.get('organizationCaller')
    if (c.req.valid('param').organization_id !== organizationId) throw foreignOrganization()
    const [found] = await sandbox.database
      .select()
      .from(organizations)
      .where(eq(organizations.id, organizationId))
    if (!found) throw foreignOrganization()
    return c.json(readOf(found), 200)
  })

  return routes
}

const nameOf = ({ name }: { name: string | null }) => (name ?? '').toLowerCase()
