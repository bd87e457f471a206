import { z } from 'zod'

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

/** One page of the caller's own keys of the active partner, counted from 0. */
export const apiKeyPageSchema = z.object({
  apiKeys: z.array(apiKeySchema),
  totalApiKeys: z.number().int(),
  page: z.number().int(),
  hasMore: z.boolean(),
})
export type ApiKeyPage = z.infer<typeof apiKeyPageSchema>

export const createApiKeySchema = z.strictObject({
  /** Null: the key is for the whole portfolio. */
  clientOrganizationId: z
    .string('Choose a client organization.')
    .min(1, 'Choose a client organization.')
    .max(100, 'This is not the id of a client organization.')
    .refine((id) => id.isWellFormed() && !id.includes('\0'), 'This is not the id of a client organization.')
    .nullable(),
  /** Unix seconds; null: never. */
  expiresAtSeconds: z
    .number('Choose when the key expires.')
    .int('Choose when the key expires.')
    .nullable()
    .refine((seconds) => seconds === null || seconds > Date.now() / 1000, 'Choose a time in the future.'),
})
export type CreateApiKey = z.infer<typeof createApiKeySchema>

/** An id as it may stand in upstream's path: `.` and `..` would name another resource. */
export const apiKeyIdSchema = z
  .string()
  .min(1)
  .max(100)
  .refine((id) => id.isWellFormed() && !/^\.\.?$/.test(id))
