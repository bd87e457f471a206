import { route } from '@/lib/http/route'
import { beginSignIn } from '@/lib/session/sign-in'

export const GET = route(({ request }) => beginSignIn(new URL(request.url).searchParams.get('returnTo')))
