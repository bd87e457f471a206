import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'

const partners = z.array(z.object({ id: z.string().min(1), name: z.string().nullish() }))

/** The partners that the person belongs to. */
export const listPartners = (credentials: Credentials) =>
  callPartnerApi({ method: 'GET', path: '/v2/partner/partners', answer: partners }, credentials)

const user = z.object({
  partnerName: z.string().nullish(),
  email: z.string(),
  role: z.string(),
  status: z.string(),
})

/** The person's role and status in the active partner. */
export const readPartnerUser = (credentials: Credentials) =>
  callPartnerApi({ method: 'GET', path: '/v2/partner/user', answer: user }, credentials)
