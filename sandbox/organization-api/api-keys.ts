import { createRoute, z } from '@hono/zod-openapi'
import { organizationAdmins, organizationCallers } from '../callers/organization-caller'
import { ApiError } from '../http/errors'
import { bool, int, text } from '../http/fields'
import { requireJson } from '../http/json-body'
import { error, json, jsonBody, newRoutes, organizationIdHeader, validationFailed } from '../http/routes'
import type { Sandbox } from '../sandbox'
import {
  createOrganizationKey,
  deleteOrganizationKey,
  listOrganizationKeys,
  mayCreateKeys,
  updateOrganizationKey,
} from './organization-keys'

const keyRequest = z
  .object({
    expires_at_seconds: int(z.int()).nullish(),
    metadata: z.record(z.string(), z.unknown()).nullish(),
  })
  .openapi('ApiKeyRequest')

// Upstream publishes no schema for these answers; they are its identity provider's, passed through.
const keyItem = z.object({
  api_key_id: z.string(),
  created_at: z.int().nullable(),
  expires_at_seconds: z.int().nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  user_id: z.string().nullable(),
  org_id: z.string(),
})

const listResponse = z.object({
  api_keys: z.array(keyItem),
  total_api_keys: z.int(),
  current_page: z.int(),
  page_size: z.int(),
  has_more_results: z.boolean(),
})

export function organizationKeyRoutes(sandbox: Sandbox) {
  const routes = newRoutes()
  const allowed = [organizationCallers(sandbox), organizationAdmins]

  const list = createRoute({
    method: 'get',
    path: '/v1/organizations/api_keys',
    summary: "An organization's own API keys, current or expired, newest first",
    middleware: allowed,
    request: {
      headers: organizationIdHeader,
      query: z.object({
        active: bool().default(true),
        page_size: int(z.int().min(1).max(100)).default(20),
        page_number: int(z.int().min(0)).default(0),
      }),
    },
    responses: { 200: json(listResponse), ...validationFailed },
  })
  routes.openapi(list, async (c) => {
    const query = c.req.valid('query')
    const { organizationId } = c.get('organizationCaller')
    const { keys, total } = await listOrganizationKeys(sandbox.database, organizationId, query)
    return c.json(
      {
        api_keys: keys.map((key) => ({ ...key, org_id: organizationId })),
        total_api_keys: total,
        current_page: query.page_number,
        page_size: query.page_size,
        has_more_results: (query.page_number + 1) * query.page_size < total,
      },
      200,
    )
  })

  const create = createRoute({
    method: 'post',
    path: '/v1/organizations/api_keys',
    summary: 'Creates an API key of the organization; the token is in this answer and never again',
    middleware: [...allowed, requireJson],
    request: { headers: organizationIdHeader, body: jsonBody(keyRequest) },
    responses: {
      200: json(z.object({ api_key_id: z.string(), api_key_token: z.string() })),
      ...validationFailed,
    },
  })
  routes.openapi(create, async (c) => {
    const { expires_at_seconds: expiresAt = null, metadata = null } = c.req.valid('json')
    if (!(await mayCreateKeys(sandbox.database, c.get('organizationCaller').organizationId))) {
      throw new ApiError(403, 'API keys can be created in Test or Paid organizations only')
    }
    const { id, token } = await createOrganizationKey(sandbox.database, c.get('organizationCaller'), {
      expiresAt,
      metadata,
    })
    return c.json({ api_key_id: id, api_key_token: token }, 200)
  })

  const update = createRoute({
    method: 'put',
    path: '/v1/organizations/api_keys/{api_key_id}',
    summary: 'Changes the expiry or the metadata of an API key of the organization',
    middleware: [...allowed, requireJson],
    request: {
      headers: organizationIdHeader,
      params: z.object({ api_key_id: text() }),
      body: jsonBody(keyRequest),
    },
    responses: { 200: json(z.object({})), 404: error('No such key'), ...validationFailed },
  })
  routes.openapi(update, async (c) => {
    const { expires_at_seconds: expiresAt = null, metadata = null } = c.req.valid('json')
    const { organizationId } = c.get('organizationCaller')
    const apiKeyId = c.req.valid('param').api_key_id
    const found = await updateOrganizationKey(sandbox.database, organizationId, apiKeyId, {
      expiresAt,
      metadata,
    })
    if (!found) throw new ApiError(404, 'API key not found')
    return c.json({}, 200)
  })

  const remove = createRoute({
    method: 'delete',
    path: '/v1/organizations/api_keys/{api_key_id}',
    summary: 'Deletes an API key of the organization',
    middleware: allowed,
    request: { headers: organizationIdHeader, params: z.object({ api_key_id: text() }) },
    responses: { 200: json(z.object({})), 404: error('No such key'), ...validationFailed },
  })
  routes.openapi(remove, async (c) => {
    const { organizationId } = c.get('organizationCaller')
    const deleted = await deleteOrganizationKey(
      sandbox.database,
      organizationId,
      c.req.valid('param').api_key_id,
    )
    if (!deleted) throw new ApiError(404, 'API key not found')
    return c.json({}, 200)
  })

  return routes
}
