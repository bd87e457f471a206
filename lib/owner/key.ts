import type { OwnerRef } from './schema'

/** One text for an owner, as a page names whom it was rendered for; empty for none, as of a person who belongs nowhere. */
export function ownerKey(owner: OwnerRef | null): string {
  if (!owner) return ''
  return owner.kind === 'partner' ? owner.id : `organization:${owner.id}`
}
