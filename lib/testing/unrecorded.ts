import type { KeyRecord } from '@/lib/api-keys/schema'

/** The record of a key of which nothing is written and nobody knows who made it. */
export const unrecorded: KeyRecord = {
  name: null,
  note: null,
  contact: null,
  version: 0,
  origin: 'unknown',
  createdBy: null,
  replaces: null,
  replacedBy: null,
  replacementPending: false,
}
