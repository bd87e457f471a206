import 'server-only'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { outsideName } from '@/lib/partner-api/outside-text'

const claims = z.object({
  org_id_to_org_member_info: z.record(
    z.string(),
    z.object({ user_role: outsideName }).catch({ user_role: null }),
  ),
})

/**
 * The person's role by organization of the identity provider, as the access token lists them: partners and client
 * organizations alike. Not verified again: the session's token came from the token endpoint itself, and it decides nothing
 * that upstream does not decide once more.
 */
export function rolesInToken(accessToken: string): Map<string, string | null> {
  try {
    const { org_id_to_org_member_info: organizations } = claims.parse(decodeJwt(accessToken))
    return new Map(Object.entries(organizations).map(([id, info]) => [id, info.user_role ?? null]))
  } catch {
    return new Map()
  }
}
