import { route } from '@/lib/http/route'
import { completeSignIn } from '@/lib/session/sign-in'

export const GET = route(({ request }) => completeSignIn(request))
