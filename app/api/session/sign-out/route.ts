import { json } from '@/lib/http/respond'
import { route } from '@/lib/http/route'
import { sessionCookie, sessionIdOf, setCookie } from '@/lib/session/cookie'
import { endSession, readSession } from '@/lib/session/session'

/** Signing out works without a session, too: the person wants to be out, and is. */
export const POST = route(async ({ request }) => {
  const session = await readSession(sessionIdOf(request.headers), { fresh: true })
  if (session) await endSession(session.idHash)
  const response = json({ location: '/signed-out' })
  response.headers.set('set-cookie', setCookie(sessionCookie(), '', 0))
  response.headers.set('clear-site-data', '"cache", "storage"')
  return response
})
