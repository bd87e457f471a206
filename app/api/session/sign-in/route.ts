import { requireNavigation } from '@/lib/http/read-request'
import { route } from '@/lib/http/route'
import { beginSignIn } from '@/lib/session/sign-in'

export const GET = route(({ request }) => {
  requireNavigation(request.headers)
  const { searchParams } = new URL(request.url)
  return beginSignIn(searchParams.get('returnTo'), request.headers, { moved: searchParams.has('moved') })
})
