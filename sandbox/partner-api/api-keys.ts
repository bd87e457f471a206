import { createRoute, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { ownersAndAdmins, partnerCallers } from '../callers/partner-caller'
import { nowSeconds } from '../clock'
import { ApiError } from '../http/errors'
import { int, text } from '../http/fields'
import { requireJson } from '../http/json-body'
import { type Env, error, json, jsonBody, newRoutes, partnerIdHeader, validationFailed } from '../http/routes'
import type { Sandbox } from '../sandbox'
import { createKey, deleteKey, isInPortfolio, listKeys } from './own-keys'

const createRequest = z
  .object({
    clientOrganizationId: text().min(1).max(100).nullish(),
    expiresAtSeconds: int(
      z.int().refine((at) => at > nowSeconds(), 'expiresAtSeconds must be in the future'),
    ).nullish(),
  })
  .openapi('PartnerApiKeyCreateRequest')

const createResponse = z
  .object({ apiKeyId: z.string(), apiKeyToken: z.string() })
  .openapi('PartnerApiKeyCreateResponse')

const keyItem = z
  .object({
    apiKeyId: z.string(),
    createdAt: z.int().nullish(),
    expiresAtSeconds: z.int().nullish(),
    scope: z.string().default('unknown'),
    clientOrganizationId: z.string().nullish(),
    clientOrganizationName: z.string().nullish(),
    userId: z.string().nullish(),
    orgId: z.string().nullish(),
  })
  .openapi('PartnerApiKeyItem')

const listResponse = z
  .object({
    apiKeys: z.array(keyItem),
    totalApiKeys: z.int(),
    currentPage: z.int(),
    pageSize: z.int(),
    hasMoreResults: z.boolean(),
  })
  .openapi('PartnerApiKeysResponse')

const notConfigured = 'Partner not configured for API keys'

const configuredPartners: MiddlewareHandler<Env> = async (c, next) => {
  if (!c.get('partnerCaller').partner.takesApiKeys) throw new ApiError(404, notConfigured)
  await next()
}

export function apiKeyRoutes(sandbox: Sandbox) {
  const routes = newRoutes()
  const allowed = [partnerCallers(sandbox), ownersAndAdmins, configuredPartners]

  const list = createRoute({
    method: 'get',
    path: '/v2/partner/api_keys',
    summary: "The caller's own API keys in the active partner, newest first",
    middleware: allowed,
    request: {
      headers: partnerIdHeader,
      query: z.object({
        page_size: int(z.int().min(1).max(100)).default(20),
        page_number: int(z.int().min(0)).default(0),
      }),
    },
    responses: { 200: json(listResponse), 404: error(notConfigured), ...validationFailed },
  })
  routes.openapi(list, async (c) => {
    const { page_size: pageSize, page_number: currentPage } = c.req.valid('query')
    const { keys, total } = await listKeys(sandbox, c.get('partnerCaller'), { pageSize, currentPage })
    const hasMoreResults = (currentPage + 1) * pageSize < total
    return c.json({ apiKeys: keys, totalApiKeys: total, currentPage, pageSize, hasMoreResults }, 200)
  })

  const create = createRoute({
    method: 'post',
    path: '/v2/partner/api_keys',
    summary: 'Creates an API key; the token is in this answer and never again',
    middleware: [...allowed, requireJson],
    request: { headers: partnerIdHeader, body: jsonBody(createRequest) },
    responses: {
      201: json(createResponse),
      403: error('Caller is not a partner owner or admin'),
      404: error(`${notConfigured}, or the client organization is not in the partner's portfolio`),
      409: error('Caller already has the maximum number of active keys'),
      ...validationFailed,
    },
  })
  routes.openapi(create, async (c) => {
    const caller = c.get('partnerCaller')
    const { clientOrganizationId = null, expiresAtSeconds = null } = c.req.valid('json')
    if (clientOrganizationId !== null && !(await isInPortfolio(sandbox, caller, clientOrganizationId))) {
      throw new ApiError(404, "The client organization is not in the partner's portfolio")
    }
    const created = await createKey(sandbox, caller, { clientOrganizationId, expiresAt: expiresAtSeconds })
    if (!created) throw new ApiError(409, 'Caller already has the maximum number of active keys')
    return c.json({ apiKeyId: created.id, apiKeyToken: created.token }, 201)
  })

  const remove = createRoute({
    method: 'delete',
    path: '/v2/partner/api_keys/{api_key_id}',
    summary: "Deletes one of the caller's own API keys",
    middleware: allowed,
    request: { headers: partnerIdHeader, params: z.object({ api_key_id: text().min(1).max(100) }) },
    responses: {
      204: { description: 'Successful Response' },
      404: error(`${notConfigured}, or the key does not exist or is not owned by the caller`),
      ...validationFailed,
    },
  })
  routes.openapi(remove, async (c) => {
    const deleted = await deleteKey(sandbox, c.get('partnerCaller'), c.req.valid('param').api_key_id)
    if (!deleted) throw new ApiError(404, 'API key not found')
    return c.body(null, 204)
  })

  return routes
}
