import 'server-only'
import type { Partner } from '@/lib/owner/schema'
import { listPartners as list } from '@/lib/partner-api/partners'
import { listPartnerUsers } from '@/lib/partner-api/team'
import { asPerson } from '@/lib/session/as-person'
import type { Session } from '@/lib/session/session-row'

/** The partners that the person belongs to, in upstream's order. Throws `ApiError`. */
export async function listPartners(session: Session): Promise<Partner[]> {
  const partners = await asPerson({ ...session, owner: null }, list)
  return partners.map(({ id, name }) => ({ kind: 'partner', id, name: name ?? null }))
}

export type Manager = { name: string | null; email: string; role: string }

/** The active owners and admins of the active partner: whom a member can ask. Throws `ApiError`. */
export async function listManagers(session: Session): Promise<Manager[]> {
  const users = await asPerson(session, listPartnerUsers)
  return users
    .filter(({ role, status }) => ['OWNER', 'ADMIN'].includes(role) && status === 'ACTIVE')
    .map(({ firstName, lastName, email, role }) => ({
      name: [firstName, lastName].filter(Boolean).join(' ') || null,
      email,
      role,
    }))
}
