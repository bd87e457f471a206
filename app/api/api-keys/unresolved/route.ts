import { listUnresolvedCreations } from '@/lib/api-keys/investigate-creation'
import { json } from '@/lib/http/respond'
import { withPartner } from '@/lib/http/route'

export const GET = withPartner(async ({ session }) => json(await listUnresolvedCreations(session)))
