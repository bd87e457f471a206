import type { HttpBindings } from '@hono/node-server'
import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Credential, OrganizationCaller, PartnerCaller } from '../callers/caller'
import { refuseInvalid } from './validation'

export type Env = {
  /** Absent when a test calls the app without a socket. */
  Bindings: Partial<HttpBindings>
  Variables: {
    credential?: Promise<Credential | null>
    partnerCaller: PartnerCaller
    organizationCaller: OrganizationCaller
  }
}

/** An empty set of routes whose invalid requests get FastAPI's 422. */
export const newRoutes = () => new OpenAPIHono<Env>({ defaultHook: refuseInvalid })

export const partnerIdHeader = z.object({
  'x-partner-id': z
    .string()
    .max(100)
    .nullish()
    .openapi({ description: 'The active partner. Required when the caller belongs to more than one.' }),
})

export const organizationIdHeader = z.object({
  'x-organization-id': z.string().openapi({ description: 'The organization that the request is about.' }),
})

const validationError = z
  .object({ type: z.string(), loc: z.array(z.union([z.string(), z.int()])), msg: z.string() })
  .openapi('ValidationError')

const httpValidationError = z.object({ detail: z.array(validationError) }).openapi('HTTPValidationError')

const errorResponse = z.object({ detail: z.string() }).openapi('ErrorResponse')

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
})

export const json = <Schema extends z.ZodType>(schema: Schema, description = 'Successful Response') => ({
  description,
  content: { 'application/json': { schema } },
})

export const error = (description: string) => json(errorResponse, description)

export const validationFailed = { 422: json(httpValidationError, 'Validation Error') }
