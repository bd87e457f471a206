import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** An answer that is not a success, in FastAPI's form. Thrown anywhere, written by `answerError`. */
export class ApiError extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly detail: string | ValidationProblem[],
    readonly extra: { code?: string; headers?: Record<string, string> } = {},
  ) {
    super(typeof detail === 'string' ? detail : 'Validation Error')
  }
}

/** One entry of a 422, as pydantic writes it. */
export type ValidationProblem = {
  type: string
  loc: (string | number)[]
  msg: string
  input?: unknown
  ctx?: Record<string, unknown>
}

export const unauthenticated = () => new ApiError(401, 'Unauthenticated request.')
export const noApiKey = () => new ApiError(401, 'API key is missing or empty.')
export const invalidApiKey = () => new ApiError(401, 'The request is missing a valid x-api-key.')
export const foreignOrganization = () =>
  new ApiError(403, 'User does not have access to the specified organization')
export const adminRequired = () => new ApiError(403, 'Admin access required for this endpoint.')
export const invalid = (...problems: ValidationProblem[]) => new ApiError(422, problems)

export function answerError(error: Error, c: Context) {
  if (error instanceof ApiError) {
    const { code, headers } = error.extra
    return c.json({ detail: error.detail, ...(code && { code }) }, error.status, headers)
  }
  if (error instanceof HTTPException) return c.json({ detail: error.message }, error.status)
  console.error(`sandbox: ${c.req.method} ${c.req.path} failed`, error)
  return c.json({ detail: 'An unexpected error occurred' }, 500)
}
