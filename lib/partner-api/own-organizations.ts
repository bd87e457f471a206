import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'
import { outsideName } from './outside-text'

/** What is missing has the default that upstream publishes. */
const organization = z.object({
  id: z.string().min(1),
  name: outsideName,
  /** The identity provider's id of it. */
  external_id: z.string().nullish().catch(null),
  is_test: z.boolean().default(true),
  billing_plan: z.string().default('FREE'),
})
export type OwnOrganization = z.infer<typeof organization>

/** Upstream creates keys of an organization only where it is a test or pays. */
export const mayCreateKeys = ({ is_test, billing_plan }: OwnOrganization) =>
  is_test || billing_plan !== 'FREE'

const page = z.object({
  items: z.array(organization),
  total: z.number().int().nullish().catch(null),
})

export const ownOrganizationsPageSize = 100

/** One page of the organizations that the person may enter, counted from 1. Partners are not among them. */
export const listOwnOrganizations = (credentials: Credentials, pageNumber: number) =>
  callPartnerApi(
    {
      method: 'GET',
      path: '/v1/organizations',
      query: { page: pageNumber, size: ownOrganizationsPageSize },
      answer: page,
    },
    credentials,
  )

export const readOwnOrganization = (credentials: Credentials, id: string) =>
  callPartnerApi(
    { method: 'GET', path: `/v1/organizations/${encodeURIComponent(id)}`, answer: organization },
    credentials,
  )
