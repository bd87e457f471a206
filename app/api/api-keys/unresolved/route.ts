import { listUnresolvedCreations } from '@/lib/api-keys/creation/investigate-creation'
import { json } from '@/lib/http/respond'
import { withOwner } from '@/lib/http/route'

export const GET = withOwner(async ({ session }) => json(await listUnresolvedCreations(session)))
