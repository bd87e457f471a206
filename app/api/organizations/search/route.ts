import { withPartner } from '@/lib/access/route'
import { searchOrganizations } from '@/lib/clients/client-picker/search-organizations'
import { ApiError } from '@/lib/http/api-error'
import { json } from '@/lib/http/respond'
import { isStorable } from '@/lib/text/storable'
import { holdsToken } from '@/lib/text/token-in-text'

const longestSearch = 200

export const GET = withPartner(async ({ request, session }) => {
  const search = new URL(request.url).searchParams.get('search') ?? ''
  if (search.length > longestSearch || !isStorable(search) || holdsToken(search))
    throw new ApiError('VALIDATION_FAILED')
  return json(await searchOrganizations(session, search))
})
