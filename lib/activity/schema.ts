import type { Deed } from './deeds'

/** An entry as a page shows it. Names are null where nobody knows them, or they were erased. */
export type ShownEntry = {
  number: number
  atSeconds: number
  userId: string
  name: string | null
  deed: Deed
  outcome: 'done' | 'refused' | 'unknown'
  apiKeyId: string | null
  subject: string | null
  details: Record<string, string | number | boolean | null>
  address: string | null
  device: string | null
}

/** Entries, newest first. `older` is the number before which the next page begins; null where this is the last. */
export type ActivityPage = { entries: ShownEntry[]; older: number | null; people: ActivityPerson[] }

/** Somebody who did something lately. */
export type ActivityPerson = { userId: string; name: string | null }

/** What the browser may record: it made a file of a list that it had. */
export type ExportNote = { deed: 'exported'; what: 'keys' | 'clients'; format: 'csv' | 'json'; count: number }
