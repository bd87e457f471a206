import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'

/** The draft of `Create API key`: of one owner, so that it is never taken for another. */
export const createDraftName = (owner: Owner) => `create ${ownerKey(owner)}`
