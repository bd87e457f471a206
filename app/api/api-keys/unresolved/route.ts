import { withOwner } from '@/lib/access/route'
import { listUnresolvedCreations } from '@/lib/api-keys/creation/investigate-creation'
import { json } from '@/lib/http/respond'

export const GET = withOwner(async ({ session }) => json(await listUnresolvedCreations(session)))
