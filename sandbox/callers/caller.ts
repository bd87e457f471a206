import type { Role } from '../database/schema'
import type { Key } from './find-key'
import type { Partner, Person } from './find-person'

/** What a request shows of who sent it. */
export type Credential = Person | Key

/** Someone acting in one partner: a person, or a partner-scope key in its maker's name and present role. */
export type PartnerCaller = { userId: string; email: string; role: Role; partner: Partner }

/** Someone acting in one organization: a client-scope key of it, a person of its own, or a person of its partner. */
export type OrganizationCaller = { organizationId: string; userId: string | null; role: Role | null }
