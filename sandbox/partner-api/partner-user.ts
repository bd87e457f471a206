import { z } from '@hono/zod-openapi'

export const partnerUser = z
  .object({
    id: z.string().openapi({ description: 'The user id; of a pending invite the e-mail address.' }),
    partnerId: z.string(),
    userId: z.string().nullish(),
    email: z.string(),
    role: z.string(),
    status: z.string(),
    createdAt: z.iso.datetime(),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
  })
  .openapi('PartnerUserResponse')
export type PartnerUser = z.infer<typeof partnerUser>
