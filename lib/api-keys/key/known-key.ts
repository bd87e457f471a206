import type { ShownEntry } from '@/lib/activity/schema'
import type { ApiKey } from '@/lib/api-keys/schema'
import type { Failure } from '@/lib/http/failure'

/** A key that another replaced, or is replaced by; `isGone`: it is in no list any more. */
export type RelatedKey = { apiKeyId: string; isGone: boolean }

/** Something that was done with a key here. */
export type KeyEvent = Pick<
  ShownEntry,
  'number' | 'atSeconds' | 'name' | 'deed' | 'outcome' | 'apiKeyId' | 'subject' | 'details'
>

/** A key as its own page shows it. */
export type KnownKey = {
  /** As upstream lists it; where it does not, as the store last saw it. */
  apiKey: ApiKey
  /**
   * `gone`: upstream listed it once; since when it does not, in Unix seconds, null where nobody had noticed yet. `last-seen`: upstream
   * can't say right now, and this is how the store saw it then.
   */
  presence:
    | { kind: 'listed' }
    | { kind: 'gone'; sinceSeconds: number | null }
    | { kind: 'last-seen'; atSeconds: number; failure: Failure }
  older: RelatedKey | null
  newer: RelatedKey | null
  /** False: the store could not be read, and what people wrote of the key is missing. */
  recordRead: boolean
  /** Newest first; null where it could not be read. */
  history: KeyEvent[] | null
}
