import { withSession } from '@/lib/access/route'
import { noContent } from '@/lib/http/respond'

/** Whether the session is still the one that the page was rendered for: by the store, since memory may be the older one. */
export const GET = withSession(async () => noContent(), { fresh: true })
