import type { Subject } from '@/lib/activity/deeds'
import type { TeamMember } from './schema'

/** Someone to whom something was done. */
export const subjectOf = ({ userId, name, email }: TeamMember): Subject => ({ userId, name, email })

/** The same where no more is known than the id, which of an invite is the address. */
export const subjectOfId = (memberId: string): Subject =>
  memberId.includes('@')
    ? { userId: null, name: null, email: memberId }
    : { userId: memberId, name: null, email: '' }
