import { z } from 'zod'
import { isTimeZone } from '@/lib/api-keys/expiry'
import { keyTexts, problemTogether } from '@/lib/api-keys/records/key-texts'
import { apiKeyIdSchema, type CreateRequest } from '@/lib/api-keys/schema'
import { isStorable } from '@/lib/text/storable'

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

/** Unix seconds; null: never. Whether it is in the future is not for the clock of this process to say. */
const expiresAtSeconds = z
  .number(chooseExpiry)
  .int(chooseExpiry)
  .max(latestExpirySeconds, 'Choose an earlier time.')
  .nullable()

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

/** A P-256 public key as WebCrypto exports it; only its curve and point are read. */
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const publicKeySchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
})

const fieldsOfNewKeys = ['clientOrganizationId', 'name', 'note', 'contact'] as const

/** Names an instant, or a length from now on; of a successor neither may be named, and nothing that it takes from the older key. */
export const createRequestSchema = z
  .strictObject({
    clientOrganizationId: clientOrganizationId.optional(),
    replaces: apiKeyIdSchema.optional(),
    expiresAtSeconds: expiresAtSeconds.optional(),
    expiresIn: expiresIn.optional(),
    name: keyTexts.name.optional(),
    note: keyTexts.note.optional(),
    contact: keyTexts.contact.optional(),
    publicKey: publicKeySchema,
  })
  .superRefine(({ replaces, expiresAtSeconds, expiresIn, ...request }, { addIssue }) => {
    const refuse = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const together = problemTogether(request)
    if (together) refuse('name', together)
    const ends = Number(expiresAtSeconds !== undefined) + Number(expiresIn !== undefined)
    if (ends > 1 || (ends === 0 && replaces === undefined)) refuse('expiresAtSeconds', chooseExpiry)
    if (replaces === undefined) {
      if (request.clientOrganizationId === undefined) refuse('clientOrganizationId', 'Choose a client.')
      return
    }
    for (const field of fieldsOfNewKeys)
      if (request[field] !== undefined) refuse(field, 'A successor takes this from the key that it replaces.')
  })
  .transform(
    ({
      clientOrganizationId = null,
      replaces,
      expiresAtSeconds,
      expiresIn,
      publicKey,
      ...texts
    }): CreateRequest => {
      if (replaces === undefined)
        return {
          clientOrganizationId,
          ...texts,
          publicKey,
          ...(expiresIn ? { expiresIn } : { expiresAtSeconds: expiresAtSeconds ?? null }),
        }
      const named = expiresIn ? { expiresIn } : expiresAtSeconds === undefined ? {} : { expiresAtSeconds }
      return { replaces, publicKey, ...named }
    },
  )
