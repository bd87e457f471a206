import { createRoute, z } from '@hono/zod-openapi'
import { ownersAndAdmins, partnerCallers } from '../callers/partner-caller'
import { memberStatuses, roles } from '../database/schema'
import { requireJson } from '../http/json-body'
import { error, json, jsonBody, newRoutes, partnerIdHeader, validationFailed } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { changeInvite, invite, listInvites, withdraw } from './invites'
import { changeMember, listMembers } from './members'
import { partnerUser } from './partner-user'

const partnerUserContext = z
  .object({ partnerName: z.string().nullish(), email: z.string(), role: z.string(), status: z.string() })
  .openapi('PartnerUserContext')

const role = z.enum(roles).nullish()
const userCreate = z.object({ email: z.email().max(254), role }).openapi('PartnerUserCreate')
const userUpdate = z
  .object({ role, status: z.enum([...memberStatuses, 'PENDING']).nullish() })
  .openapi('PartnerUserUpdate')

const refusals = {
  403: error('Neither owner nor admin, or an admin changing an owner'),
  409: error('Already in the team, or the last owner'),
  503: error('A transient outage'),
  ...validationFailed,
}
const unknown = { 404: error('Neither a member nor an invite') }

export function teamRoutes(sandbox: Sandbox) {
  const routes = newRoutes()
  const middleware = partnerCallers(sandbox)
  const managers = [middleware, ownersAndAdmins]
  const target = { headers: partnerIdHeader, params: z.object({ partner_user_id: z.string() }) }

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
    summary: 'The team of the active partner: members by when they joined, then pending invites',
    middleware,
    request: { headers: partnerIdHeader },
    responses: { 200: json(z.array(partnerUser)), ...validationFailed },
  })
  routes.openapi(listUsers, async (c) => {
    const { partner } = c.get('partnerCaller')
    const members = await listMembers(sandbox.database, partner.id)
    return c.json([...members, ...(await listInvites(sandbox.database, partner.id))], 200)
  })

  const createUser = createRoute({
    method: 'post',
    path: '/v2/partner/users',
    summary: 'Invite someone by e-mail; a pending invite is sent again, with a new link',
    middleware: [...managers, requireJson],
    request: { headers: partnerIdHeader, body: jsonBody(userCreate) },
    responses: { 201: json(partnerUser), ...refusals },
  })
  routes.openapi(createUser, async (c) => {
    const { email, role } = c.req.valid('json')
    const wanted = { email: email.toLowerCase(), role: role ?? 'MEMBER' }
    return c.json(await invite(sandbox, c.get('partnerCaller'), wanted), 201)
  })

  const updateUser = createRoute({
    method: 'patch',
    path: '/v2/partner/users/{partner_user_id}',
    summary: 'Change a role or a status',
    middleware: [...managers, requireJson],
    request: { ...target, body: jsonBody(userUpdate) },
    responses: { 200: json(partnerUser), ...unknown, ...refusals },
  })
  routes.openapi(updateUser, async (c) => {
    const { partner_user_id: id } = c.req.valid('param')
    const { role, status } = c.req.valid('json')
    const caller = c.get('partnerCaller')
    const change = { ...(role && { role }), ...(status && { status }) }
    const changed =
      (await changeInvite(sandbox.database, caller, id, change)) ??
      (await changeMember(sandbox.database, caller, id, change))
    return c.json(changed, 200)
  })

  const deleteUser = createRoute({
    method: 'delete',
    path: '/v2/partner/users/{partner_user_id}',
    summary: 'Deactivate a member, or withdraw an invite',
    middleware: managers,
    request: target,
    responses: { 204: { description: 'Done' }, ...unknown, ...refusals },
  })
  routes.openapi(deleteUser, async (c) => {
    const { partner_user_id: id } = c.req.valid('param')
    const caller = c.get('partnerCaller')
    if (!(await withdraw(sandbox.database, caller, id))) {
      await changeMember(sandbox.database, caller, id, { status: 'INACTIVE' })
    }
    return c.body(null, 204)
  })

  return routes
}
