import type { ExpiryChoice } from '@/lib/api-keys/expiry'
import type { ClientOrganization } from '@/lib/clients/client-picker/schema'

/** What the form holds. */
export type CreateValues = {
  name: string
  /** Null until the person has chosen: a key for all clients is never the default. */
  scope: 'partner' | 'client' | null
  client: ClientOrganization | null
  /** A key for all clients takes a second answer. */
  allConfirmed: boolean
  expiry: ExpiryChoice
  /** `YYYY-MM-DD` */
  customDate: string
  note: string
  /** An e-mail address. */
  contact: string
}
