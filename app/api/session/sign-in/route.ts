import { route } from '@/lib/access/route'
import { beginSignIn } from '@/lib/access/sign-in'
import { requireNavigation } from '@/lib/http/read-request'

export const GET = route(({ request }) => {
  requireNavigation(request.headers)
  const { searchParams } = new URL(request.url)
  return beginSignIn(searchParams.get('returnTo'), request.headers, { moved: searchParams.has('moved') })
})
