import { z } from 'zod'
import { isPathPart, isStorable } from '@/lib/text/storable'
import { type Expiry, isTimeZone } from './expiry'

/** One key as the dashboard shows it. Times are Unix seconds; `scope` is upstream's plain string (`partner`, `client`, or anything else). */
export const apiKeySchema = z.object({
  apiKeyId: z.string(),
  createdAtSeconds: z.number().int().nullable(),
  expiresAtSeconds: z.number().int().nullable(),
  scope: z.string(),
  /** The client that a client-scope key belongs to; its name is null when upstream no longer knows it. */
  clientOrganization: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
})
export type ApiKey = z.infer<typeof apiKeySchema>

/** One page of the active owner's keys, counted from 0. */
export const apiKeyPageSchema = z.object({
  apiKeys: z.array(apiKeySchema),
  totalApiKeys: z.number().int(),
  page: z.number().int(),
  hasMore: z.boolean(),
  /** How many keys of this page upstream described in a way that can't be read. */
  unreadable: z.number().int(),
})
export type ApiKeyPage = z.infer<typeof apiKeyPageSchema>

/** The end of the year 9999: neither dates nor databases read what lies beyond in the same way. */
const latestExpirySeconds = 253_402_300_799

/** Null: the key is for the whole portfolio. A key of an organization is for that organization. */
const clientOrganizationId = z
  .string('Choose a client.')
  .min(1, 'Choose a client.')
  .max(100, 'This is not an organization ID.')
  .refine(isStorable, 'This is not an organization ID.')
  .nullable()

const chooseExpiry = 'Choose when the key expires.'

/** Unix seconds; null: never. */
const expiresAtSeconds = z
  .number(chooseExpiry)
  .int(chooseExpiry)
  .max(latestExpirySeconds, 'Choose an earlier time.')
  .nullable()
  .refine((seconds) => seconds === null || seconds > Date.now() / 1000, 'Choose a time in the future.')

/** Ten years at most. A time zone that this server has not heard of counts as UTC. */
const timeZone = z.string().max(100).refine(isTimeZone).catch('UTC')
const expiresIn = z
  .union(
    [z.strictObject({ days: z.number() }), z.strictObject({ months: z.number(), timeZone })],
    chooseExpiry,
  )
  .refine(
    (length) => ('days' in length ? isCount(length.days, 3_660) : isCount(length.months, 120)),
    chooseExpiry,
  )

const isCount = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most

/** What is asked of upstream. */
export type CreateApiKey = { clientOrganizationId: string | null; expiresAtSeconds: number | null }

/** What is asked of the dashboard: a length is counted by its own clock. */
export type CreateInput = Pick<CreateApiKey, 'clientOrganizationId'> & Expiry

/** A P-256 public key as WebCrypto exports it; only its curve and point are read. */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const publicKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
})

export type CreateRequest = CreateInput & { publicKey: z.infer<typeof publicKeySchema> }

/** Names one of the two: an instant, or a length from now on. */
export const createRequestSchema = z
  .strictObject({
    clientOrganizationId,
    expiresAtSeconds: expiresAtSeconds.optional(),
    expiresIn: expiresIn.optional(),
    publicKey: publicKeySchema,
  })
  .refine((request) => (request.expiresAtSeconds === undefined) !== (request.expiresIn === undefined), {
    path: ['expiresAtSeconds'],
    error: chooseExpiry,
  })
  .transform(
    ({ expiresAtSeconds = null, expiresIn, ...rest }): CreateRequest =>
      expiresIn ? { ...rest, expiresIn } : { ...rest, expiresAtSeconds },
  )

/** A new key; `sealedToken` is a compact JWE that only the tab with the private key can open. */
export type CreatedAnswer = { apiKey: ApiKey; sealedToken: string }

/**
 * A creation whose answer never came, and what upstream's list says of it now. `created`: these keys appeared, nobody has
 * their token. `nothing-created`: none did. `unknown`: upstream can't be asked, or may still be at work.
 */
export type UnresolvedCreation = {
  creationId: string
  startedAtSeconds: number
  clientOrganizationId: string | null
  expiresAtSeconds: number | null
  outcome: { kind: 'created'; apiKeys: ApiKey[] } | { kind: 'nothing-created' } | { kind: 'unknown' }
}

/** An id as it may stand in upstream's path. */
export const apiKeyIdSchema = z.string().min(1).max(100).refine(isPathPart)
