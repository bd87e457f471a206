import { z } from 'zod'
import { isPathPart } from '@/lib/text/storable'
import type { Expiry } from './expiry'

/** What our store knows of a key beside upstream. */
const keyRecordSchema = z.object({
  name: z.string().nullable(),
  note: z.string().nullable(),
  /** An e-mail address. */
  contact: z.string().nullable(),
  /** An edit names the version that it was made on. */
  version: z.number().int(),
  /** `elsewhere`: it appeared in a list that was read before. `unknown`: it was there when the list was first read. */
  origin: z.enum(['here', 'elsewhere', 'unknown']),
  /** The name of who created it here. */
  createdBy: z.string().nullable(),
  /** The id of the older key that this one replaces, while both live. */
  replaces: z.string().nullable(),
  /** The id of its successor, while that lives. */
  replacedBy: z.string().nullable(),
  /** A successor is being created, or nobody knows yet whether it was. */
  replacementPending: z.boolean(),
})
export type KeyRecord = z.infer<typeof keyRecordSchema>

/** One key as the dashboard shows it. Times are Unix seconds; `scope` is upstream's plain string (`partner`, `client`, or anything else). */
export const apiKeySchema = z.object({
  apiKeyId: z.string(),
  createdAtSeconds: z.number().int().nullable(),
  expiresAtSeconds: z.number().int().nullable(),
  scope: z.string(),
  /** The client that a client-scope key belongs to; its name is null when upstream no longer knows it. */
  clientOrganization: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** Null: the store knows nothing of it yet, or could not be read. */
  record: keyRecordSchema.nullable(),
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
  /** False: the store could not be read in time, and the keys come without their records. */
  recordsRead: z.boolean(),
})
export type ApiKeyPage = z.infer<typeof apiKeyPageSchema>

/** What people write of a key. */
export type KeyTexts = Pick<KeyRecord, 'name' | 'note' | 'contact'>

/** A change to all of it, made on a `version` of the record. */
export type EditRequest = KeyTexts & Pick<KeyRecord, 'version'>

/** What is asked of upstream; null: for the whole portfolio, and never. */
export type CreateApiKey = { clientOrganizationId: string | null; expiresAtSeconds: number | null }

/** What is asked of the dashboard: a length is counted by its own clock. */
export type CreateInput = Pick<CreateApiKey, 'clientOrganizationId'> & Expiry & Partial<KeyTexts>

/**
 * A successor: its access and its texts are those of the key it replaces, and so is the length of its life, unless an expiry
 * is named.
 */
export type ReplaceInput = { replaces: string } & (Expiry | { expiresAtSeconds?: never })

/** A P-256 public key as WebCrypto exports it, without what nobody reads. */
type SealedTo = { publicKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string } }
export type ReplaceRequest = ReplaceInput & SealedTo
export type CreateRequest = (CreateInput & SealedTo) | ReplaceRequest

/** A new key; `sealedToken` is a compact JWE that only the tab with the private key can open. */
export type CreatedAnswer = { apiKey: ApiKey; sealedToken: string }

/**
 * A creation whose answer never came, and what upstream's list says of it now. `created`: these keys appeared, nobody has
 * their token. `nothing-created`: none did. `unknown`: upstream can't be asked, or may still be at work.
 */
export type UnresolvedCreation = {
  creationId: string
  /** The name that was asked for with it. */
  name: string | null
  startedAtSeconds: number
  clientOrganizationId: string | null
  expiresAtSeconds: number | null
  outcome: { kind: 'created'; apiKeys: ApiKey[] } | { kind: 'nothing-created' } | { kind: 'unknown' }
}

/** An id as it may stand in upstream's path. */
export const apiKeyIdSchema = z.string().min(1).max(100).refine(isPathPart)
