import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import { listOwnOrganizations } from '@/lib/organizations/own-organizations'
import { readRole } from '@/lib/session/read-role'
import { managesApiKeys } from '@/lib/session/schema'
import type { OwnerSession } from '@/lib/session/session-row'

/** Throws `FORBIDDEN` unless upstream says now that the person is an owner or admin of the active owner. */
export async function requireOverseer(session: OwnerSession): Promise<void> {
  if (!managesApiKeys(await roleOf(session))) throw new ApiError('FORBIDDEN')
}

async function roleOf(session: OwnerSession): Promise<string | null> {
  const { kind, id } = session.owner
  if (kind === 'partner') return readRole(session)
  return (await listOwnOrganizations(session)).find((one) => one.id === id)?.role ?? null
}
