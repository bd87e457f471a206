import { ownerKey } from '@/lib/owner/name'
import type { Owner } from '@/lib/session/schema'

/** The draft of `Create API key`: of one owner, so that it is never taken for another. */
export const createDraftName = (owner: Owner) => `create ${ownerKey(owner)}`
