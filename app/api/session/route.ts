import { withSession } from '@/lib/access/route'
import { env } from '@/lib/env'
import { json } from '@/lib/http/respond'

/**
 * Whether the session is still the one that the page was rendered for, and when it ends unless it is used: by the store, since memory may
 * be the older one.
 */
export const GET = withSession(
  async ({ session }) =>
    json({ idleEndsInMs: session.lastSeenAt.getTime() + env().sessionIdleMs - Date.now() }),
  { fresh: true },
)
