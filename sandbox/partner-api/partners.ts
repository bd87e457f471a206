import { createRoute, z } from '@hono/zod-openapi'
import { credentialOf } from '../callers/credential'
import { membershipsOf } from '../callers/partner-caller'
import { ApiError, foreignOrganization, unauthenticated } from '../http/errors'
import { json, newRoutes } from '../http/routes'
import type { Sandbox } from '../sandbox'

const partnerSwitcherItem = z
  .object({ id: z.string(), name: z.string().nullish() })
  .openapi('PartnerSwitcherItem')

const listPartners = createRoute({
  method: 'get',
  path: '/v2/partner/partners',
  summary: 'The partners that the caller belongs to',
  responses: { 200: json(z.array(partnerSwitcherItem)) },
})

const checkPartner = createRoute({
  method: 'get',
  path: '/v2/partner/check',
  summary: 'Whether the caller belongs to a partner; never refuses',
  responses: { 200: json(z.object({ isPartnerUser: z.boolean() }).openapi('PartnerCheckResponse')) },
})

export function partnerRoutes(sandbox: Sandbox) {
  const routes = newRoutes()

  routes.openapi(listPartners, async (c) => {
    const credential = await credentialOf(sandbox, c)
    if (!credential) throw unauthenticated()
    if (credential.kind === 'key' && credential.scope !== 'partner') throw foreignOrganization()
    const items = membershipsOf(credential).map(({ partner }) => ({ id: partner.id, name: partner.name }))
    return c.json(items, 200)
  })

  routes.openapi(checkPartner, async (c) => {
    const credential = await credentialOf(sandbox, c).catch((error) => {
      if (error instanceof ApiError) return null
      throw error
    })
    return c.json({ isPartnerUser: credential !== null && membershipsOf(credential).length > 0 }, 200)
  })

  return routes
}
