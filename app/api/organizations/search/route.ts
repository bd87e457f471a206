import { withPartner } from '@/lib/access/route'
import { searchOrganizations } from '@/lib/clients/client-picker/search-organizations'
import { ApiError } from '@/lib/http/api-error'
import { json } from '@/lib/http/respond'
import { holdsToken } from '@/lib/text/token-in-text'

const longestSearch = 200

export const GET = withPartner(async ({ request, session }) => {
  const search = new URL(request.url).searchParams.get('search') ?? ''
  if (search.length > longestSearch || !search.isWellFormed() || search.includes('\0') || holdsToken(search))
    throw new ApiError('VALIDATION_FAILED')
  return json(await searchOrganizations(session, search))
})
