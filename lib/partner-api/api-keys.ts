import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'
import { outsideName, outsideText } from './outside-text'

const path = '/v2/partner/api_keys'

/** Only `apiKeyId` is certain; a value of an unexpected type reads as missing, so that one odd key does not hide the others. */
const item = z.object({
  apiKeyId: z.string().min(1),
  createdAt: z.number().int().nullish().catch(null),
  expiresAtSeconds: z.number().int().nullish().catch(null),
  scope: outsideText.catch('unknown').default('unknown'),
  clientOrganizationId: z.string().nullish().catch(null),
  clientOrganizationName: outsideName,
})
export type PartnerApiKey = z.infer<typeof item>

const page = z.object({
  apiKeys: z.array(item),
  totalApiKeys: z.number().int(),
  currentPage: z.number().int(),
  pageSize: z.number().int(),
  hasMoreResults: z.boolean(),
})

/** One page of the caller's own keys; `pageNumber` counts from 0. */
export const listPartnerApiKeys = (credentials: Credentials, pageNumber: number) =>
  callPartnerApi(
    { method: 'GET', path, query: { page_number: pageNumber, page_size: 100 }, answer: page },
    credentials,
  )

const created = z.object({ apiKeyId: z.string().min(1), apiKeyToken: z.string().min(1) })

/** Creates a key; the token is in this answer and never again. `expiresAtSeconds` is Unix seconds. */
export const createPartnerApiKey = (
  credentials: Credentials,
  body: { clientOrganizationId: string | null; expiresAtSeconds: number | null },
) => callPartnerApi({ method: 'POST', path, body, answer: created }, credentials)

export const deletePartnerApiKey = (credentials: Credentials, apiKeyId: string) =>
  callPartnerApi(
    { method: 'DELETE', path: `${path}/${encodeURIComponent(apiKeyId)}`, answer: null },
    credentials,
  )
