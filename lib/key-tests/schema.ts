import { z } from 'zod'
import { isPathPart } from '@/lib/text/storable'

/** What may stand in a header: visible ASCII, no space. */
const headerText = /^[\x21-\x7e]+$/

export const keyTestSchema = z.strictObject({
  token: z
    .string('Paste a key.')
    .trim()
    .min(1, 'Paste a key.')
    .max(512, 'This is too long for a key.')
    .regex(headerText, 'Paste the key alone: no spaces, no quotes, no name of a header before it.'),
  /** Null: the key is for all clients. */
  organizationId: z
    .string('Enter the organization ID.')
    .trim()
    .min(1, 'Enter the organization ID.')
    .max(100, 'This is not an organization ID.')
    .regex(headerText, 'This is not an organization ID.')
    .refine(isPathPart, 'This is not an organization ID.')
    .nullable(),
})
export type KeyTest = z.infer<typeof keyTestSchema>

/** How a token looks beside the one that upstream published. `other`: not like it at all. */
export type KeyShape = 'whole' | 'short' | 'long' | 'odd' | 'other'

/**
 * What the call says about the key. Of one that upstream does not recognise it says no more than that; what is known besides
 * comes from the person's own list, where a key with the id that it begins with is `expired` or still there (`mistyped`), and from
 * its shape: `unlike-a-key`. `refused`: it is a key, but not for this, and upstream does not say which of scope and
 * organization is wrong. `needs-partner`: a key for several partners. `nothing`: no verdict, upstream did not answer as published.
 */
export type Verdict =
  | 'works'
  | 'not-recognised'
  | 'expired'
  | 'mistyped'
  | 'unlike-a-key'
  | 'wrong-scope'
  | 'wrong-organization'
  | 'refused'
  | 'needs-partner'
  | 'nothing'

export type KeyTestResult = {
  verdict: Verdict
  /** The call that was made, such as `GET /v2/partner/clients?size=1`. */
  call: string
  /** What upstream answered; null: nothing. */
  status: number | null
  /** Of a key for all clients that works: how many clients it reads. */
  clients: number | null
  /** Of a key for one client that works: the client's name. */
  organizationName: string | null
  /** Of a key that is not recognised. */
  shape: KeyShape | null
  /** How many characters it has. */
  characters: number | null
  /** When the key with its id expired or will expire, in Unix seconds. */
  expiresAtSeconds: number | null
}
