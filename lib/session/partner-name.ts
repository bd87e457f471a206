import type { Partner } from './schema'

/** A partner that upstream has no name for is known by its id. */
export const partnerName = (partner: Partner) => partner.name ?? partner.id
