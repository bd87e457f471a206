import { z } from 'zod'
import { isPathPart } from '@/lib/text/storable'

/**
 * A member or a pending invite of the active partner. `role` and `status` are upstream's plain strings, which may grow:
 * `OWNER`, `ADMIN`, `MEMBER`; `ACTIVE`, `INACTIVE`, `PENDING`.
 */
export type TeamMember = {
  /** The user id; of a pending invite the e-mail address. */
  id: string
  /** Null for an invite. */
  userId: string | null
  email: string
  name: string | null
  role: string
  status: string
  /** When they joined or were invited, in Unix seconds; null when upstream does not say. */
  sinceSeconds: number | null
}

export const roleSchema = z.enum(['OWNER', 'ADMIN', 'MEMBER'])
export type Role = z.infer<typeof roleSchema>

const noAddress = 'Enter an e-mail address, such as name@example.com.'

export const inviteSchema = z.strictObject({
  email: z.string(noAddress).trim().toLowerCase().max(254, noAddress).pipe(z.email(noAddress)),
  role: roleSchema,
})
export type Invite = z.infer<typeof inviteSchema>

/** An id as it may stand in upstream's path. */
const memberId = z.string().min(1).max(254).refine(isPathPart)

export const changeRequestSchema = z.strictObject({
  memberId,
  change: z.union([
    z.strictObject({ role: roleSchema }),
    z.strictObject({ status: z.enum(['ACTIVE', 'INACTIVE']) }),
  ]),
  /** The person has confirmed that it is about their own access. */
  aboutMyself: z.boolean(),
})
export type ChangeRequest = z.infer<typeof changeRequestSchema>
export type TeamChange = ChangeRequest['change']

export const withdrawRequestSchema = z.strictObject({ memberId })

/**
 * `details` of `INVITE_OUTCOME_UNKNOWN`: what the list shows after an answer was lost. `invited`: a new invitation is
 * there; `not-listed`: it is not, so far; `unknown`: the list does not say, or can't be read.
 */
export type InviteOutcome = 'invited' | 'not-listed' | 'unknown'
