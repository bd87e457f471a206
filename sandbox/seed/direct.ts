import type { organizationMemberships } from '../database/schema'
import { organization } from './organizations'

/** Direct customers: may make keys because it is a test, because it pays, and not at all. */
export const directOrganizations = [
  { ...organization('org_dc_harbor', null, 'Harbor Goods'), isTest: true, billingPlan: 'FREE' as const },
  { ...organization('org_dc_tidewater', null, 'Tidewater Books'), billingPlan: 'GROWTH' as const },
  { ...organization('org_dc_pine', null, 'Pine & Co'), billingPlan: 'FREE' as const },
].map((direct) => ({ ...direct, status: 'ACTIVE' as const }))

const belongs = (
  personId: string,
  organizationId: string,
  role: 'OWNER' | 'ADMIN' | 'MEMBER',
  createdAt: number,
): typeof organizationMemberships.$inferInsert => ({ personId, organizationId, role, createdAt })

export const seededOrganizationMemberships = [
  belongs('user_dana', 'org_dc_harbor', 'OWNER', 1_741_247_000),
  belongs('user_dana', 'org_dc_tidewater', 'OWNER', 1_741_247_001),
  belongs('user_dana', 'org_dc_pine', 'OWNER', 1_741_247_002),
  belongs('user_rosa', 'org_dc_tidewater', 'ADMIN', 1_741_247_003),
]
