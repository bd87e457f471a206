import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'
import { outsideName } from './outside-text'

const page = z.object({
  items: z.array(z.object({ id: z.string().min(1), name: outsideName })),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
})

/** Client organizations of the active partner by name, for pickers; pages count from 1. */
export const searchOrganizations = (credentials: Credentials, search: string, pageNumber = 1) =>
  callPartnerApi(
    {
      method: 'GET',
      path: '/v2/partner/organizations/search',
      query: { search: search || undefined, page: pageNumber, size: 50 },
      answer: page,
    },
    credentials,
  )
