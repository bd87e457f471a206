import { scopeKind } from './labels'
import type { ApiKey } from './schema'

type Key = Pick<ApiKey, 'scope' | 'clientOrganization' | 'record'>

/** Why no successor can be made of a key; null where one can. The server decides: this is what a page knows of it. */
export function whyNotReplaced({ scope, clientOrganization, record }: Key): string | null {
  if (record?.replacedBy) return 'It is being replaced already.'
  if (record?.replacementPending) return 'A new key for it is being created, or may have been.'
  // The new key must not reach further than the old one.
  return scopeKind(scope) === (clientOrganization ? 'client' : 'partner')
    ? null
    : 'Kintsugi does not say what it can access.'
}

/** How long a key was given, in seconds, and as long its successor lives: null is without end, undefined is not known. */
export function lengthOfLife({
  createdAtSeconds,
  expiresAtSeconds,
}: Pick<ApiKey, 'createdAtSeconds' | 'expiresAtSeconds'>): number | null | undefined {
  if (expiresAtSeconds === null) return null
  const length = expiresAtSeconds - (createdAtSeconds ?? expiresAtSeconds)
  return length > 0 ? length : undefined
}
