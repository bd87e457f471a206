import { and, eq } from 'drizzle-orm'
import type { MiddlewareHandler } from 'hono'
import { assignments, organizations } from '../database/schema'
import { adminRequired, foreignOrganization, noApiKey } from '../http/errors'
import { type Env, organizationIdHeader } from '../http/routes'
import { refuseInvalid } from '../http/validation'
import type { Sandbox } from '../sandbox'
import type { Credential } from './caller'
import { credentialOf } from './credential'

/** Lets callers of the organization in `x-organization-id` through, as `organizationCaller`. */
export function organizationCallers(sandbox: Sandbox): MiddlewareHandler<Env> {
  return async (c, next) => {
    const credential = await credentialOf(sandbox, c)
    if (!credential) throw noApiKey()
    const headers = { 'x-organization-id': c.req.header('x-organization-id') }
    refuseInvalid({ target: 'header', data: headers, ...organizationIdHeader.safeParse(headers) })
    const organizationId = headers['x-organization-id'] ?? ''
    c.set('organizationCaller', await callerOf(sandbox, credential, organizationId))
    await next()
  }
}

/** After `organizationCallers`: refuses people who are neither owner nor admin. Keys pass. */
export const organizationAdmins: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get('organizationCaller').role === 'MEMBER') throw adminRequired()
  await next()
}

async function callerOf(sandbox: Sandbox, credential: Credential, organizationId: string) {
  if (credential.kind === 'key') {
    const isItsOwn = credential.scope === 'client' && credential.organizationId === organizationId
    if (!isItsOwn) throw foreignOrganization()
    return { organizationId, userId: credential.userId, role: null }
  }
  const own = credential.organizations.find(({ organization }) => organization.id === organizationId)
  if (own) return { organizationId, userId: credential.id, role: own.role }
  const [organization] = await sandbox.database
    .select({ partnerId: organizations.partnerId, assignedTo: assignments.personId })
    .from(organizations)
    .leftJoin(
      assignments,
      and(eq(assignments.organizationId, organizations.id), eq(assignments.personId, credential.id)),
    )
    .where(eq(organizations.id, organizationId))
  const membership = credential.memberships.find(({ partner }) => partner.id === organization?.partnerId)
  const mayEnter = membership && (membership.role !== 'MEMBER' || organization?.assignedTo)
  if (!mayEnter) throw foreignOrganization()
  return { organizationId, userId: credential.id, role: membership.role }
}
