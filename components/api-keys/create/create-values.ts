import type { ExpiryChoice } from '@/lib/api-keys/expiry'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'

/** What the form holds. */
export type CreateValues = {
  scope: 'partner' | 'client'
  client: ClientOrganization | null
  expiry: ExpiryChoice
  /** `YYYY-MM-DD` */
  customDate: string
}
