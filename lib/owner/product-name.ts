import type { OwnerRef } from './schema'

/** What this is called for a person: by firms Partner Experience; who has only organizations of their own knows Kintsugi alone. */
export const productName = (owners: OwnerRef[]): string =>
  owners.length > 0 && owners.every(({ kind }) => kind === 'organization') ? 'Kintsugi' : 'Partner Experience'
