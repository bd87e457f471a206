import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'

const path = '/v1/organizations/api_keys'

// Upstream publishes no schema for these answers. They are its identity provider's, in snake_case today; the rest of the
// Partner API writes camelCase, so both are read.
const eitherCase = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(inCamelCase, schema)

function inCamelCase(value: unknown) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      part,
    ]),
  )
}

const item = eitherCase(
  z.object({
    apiKeyId: z.string().min(1),
    createdAt: z.number().int().nullish().catch(null),
    expiresAtSeconds: z.number().int().nullish().catch(null),
  }),
)

const page = eitherCase(
  z.object({
    /** Null: a key that can't be read. The others can. */
    apiKeys: z.array(item.nullable().catch(null)),
    totalApiKeys: z.number().int(),
    hasMoreResults: z.boolean(),
  }),
)

/** One page of an organization's own keys, current or expired; `pageNumber` counts from 0. */
export const listOrganizationApiKeys = (
  credentials: Credentials,
  { active, pageNumber }: { active: boolean; pageNumber: number },
) =>
  callPartnerApi(
    {
      method: 'GET',
      path,
      query: { active: String(active), page_number: pageNumber, page_size: 100 },
      answer: page,
    },
    credentials,
  )

/** Guides read the token as `api_key`, libraries as `api_key_token`. */
const created = eitherCase(
  z.preprocess(withToken, z.object({ apiKeyId: z.string().min(1), apiKeyToken: z.string().min(1) })),
)

function withToken(value: unknown) {
  if (typeof value !== 'object' || value === null || !('apiKey' in value)) return value
  return { apiKeyToken: value.apiKey, ...value }
}

/** Creates a key; the token is in this answer and never again. `expiresAtSeconds` is Unix seconds. */
export const createOrganizationApiKey = (
  credentials: Credentials,
  { expiresAtSeconds }: { expiresAtSeconds: number | null },
) =>
  callPartnerApi(
    { method: 'POST', path, body: { expires_at_seconds: expiresAtSeconds }, answer: created },
    credentials,
  )

/** 204 answers undefined. Else 200 with some JSON, of which upstream says nothing more; a gateway's page is none. */
export const deleteOrganizationApiKey = (credentials: Credentials, apiKeyId: string) =>
  callPartnerApi<z.core.util.JSONType | undefined>(
    { method: 'DELETE', path: `${path}/${encodeURIComponent(apiKeyId)}`, answer: z.json() },
    credentials,
  )
