import 'server-only'
import { z } from 'zod'
import { type Credentials, callPartnerApi } from './client'
import { outsideName, outsideText } from './outside-text'

const partners = z.array(z.object({ id: z.string().min(1), name: outsideName }))

/** The partners that the person belongs to. */
export const listPartners = (credentials: Credentials) =>
  callPartnerApi({ method: 'GET', path: '/v2/partner/partners', answer: partners }, credentials)

const user = z.object({
  role: outsideText,
  status: outsideText,
})

/** The person's role and status in the active partner. */
export const readPartnerUser = (credentials: Credentials) =>
  callPartnerApi({ method: 'GET', path: '/v2/partner/user', answer: user }, credentials)
