import type { Context, MiddlewareHandler } from 'hono'
import { ApiError, adminRequired, foreignOrganization, unauthenticated } from '../http/errors'
import { type Env, partnerIdHeader } from '../http/routes'
import { refuseInvalid } from '../http/validation'
import type { Sandbox } from '../sandbox'
import type { Credential, PartnerCaller } from './caller'
import { credentialOf } from './credential'
import type { Membership } from './find-person'

/** Lets partner callers through, as `partnerCaller`. */
export function partnerCallers(sandbox: Sandbox): MiddlewareHandler<Env> {
  return async (c, next) => {
    const credential = await credentialOf(sandbox, c)
    if (!credential) throw unauthenticated()
    c.set('partnerCaller', callerIn(credential, partnerHeader(c)))
    await next()
  }
}

/** After `partnerCallers`: refuses all but owners and admins. */
export const ownersAndAdmins: MiddlewareHandler<Env> = async (c, next) => {
  if (c.get('partnerCaller').role === 'MEMBER') throw adminRequired()
  await next()
}

/** The memberships that a credential may act in. */
export function membershipsOf(credential: Credential): Membership[] {
  if (credential.kind === 'person') return credential.memberships
  return credential.scope === 'partner' && credential.membership ? [credential.membership] : []
}

/** The caller in the partner named by `partnerId`, or in the only one there is. Throws 400 or 403. */
function callerIn(credential: Credential, partnerId: string | undefined): PartnerCaller {
  const memberships = membershipsOf(credential)
  const userId = credential.kind === 'person' ? credential.id : credential.userId
  if (memberships.length > 1 && !partnerId) {
    // Upstream's document names the code only; here it stands in both places where one could look.
    throw new ApiError(400, 'PARTNER_ID_REQUIRED', { code: 'PARTNER_ID_REQUIRED' })
  }
  const membership = memberships.find(({ partner }) => !partnerId || partner.id === partnerId)
  if (!membership || !userId || !credential.email) throw foreignOrganization()
  return { userId, email: credential.email, ...membership }
}

// Checked here already, because a wrong one must not pass for a foreign partner.
function partnerHeader(c: Context<Env>) {
  const headers = { 'x-partner-id': c.req.header('x-partner-id') }
  refuseInvalid({ target: 'header', data: headers, ...partnerIdHeader.safeParse(headers) })
  return headers['x-partner-id']
}
