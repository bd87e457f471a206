import { z } from '@hono/zod-openapi'
import type { Organization } from '../callers/find-person'
import { billingPlans } from '../database/schema'

/** An organization as the v1 API writes it, and v2 where it makes one. */
export const organizationRead = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    external_id: z.string(),
    status: z.enum(['ACTIVE', 'ARCHIVED']).default('ACTIVE'),
    is_test: z.boolean().default(true),
    billing_plan: z.enum(billingPlans).default('FREE'),
    source: z.enum(['PARTNER']).nullable(),
    promo: z.string().nullable(),
    disable_emails: z.boolean().default(false),
  })
  .openapi('OrganizationRead')

export const readOf = (organization: Organization): z.infer<typeof organizationRead> => ({
  id: organization.id,
  name: organization.name,
  external_id: organization.externalId,
  status: organization.status,
  is_test: organization.isTest,
  billing_plan: organization.billingPlan,
  source: organization.partnerId === null ? null : 'PARTNER',
  promo: null,
  disable_emails: false,
})
