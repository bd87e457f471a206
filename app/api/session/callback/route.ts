import { requireNavigation } from '@/lib/http/read-request'
import { route } from '@/lib/http/route'
import { completeSignIn } from '@/lib/session/sign-in'

export const GET = route(({ request }) => {
  requireNavigation(request.headers)
  return completeSignIn(request)
})
