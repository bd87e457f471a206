import { route } from '@/lib/access/route'
import { completeSignIn } from '@/lib/access/sign-in'
import { requireNavigation } from '@/lib/http/read-request'

export const GET = route(({ request }) => {
  requireNavigation(request.headers)
  return completeSignIn(request)
})
