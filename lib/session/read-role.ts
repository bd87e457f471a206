import 'server-only'
import { readPartnerUser } from '@/lib/partner-api/partners'
import { asPerson } from './as-person'
import type { Session } from './session-row'

/** The person's role in the active partner. Throws `ApiError`. */
export async function readRole(session: Session): Promise<string> {
  return (await asPerson(session, readPartnerUser)).role
}
