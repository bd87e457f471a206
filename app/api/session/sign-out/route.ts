import { requirePage } from '@/lib/access/require-page'
import { route } from '@/lib/access/route'
import { signOut } from '@/lib/access/sign-out'
import { signedOut } from '@/lib/access/signed-out'
import { sessionIdOf } from '@/lib/session/cookie'
import { readSession } from '@/lib/session/session'

/** Signing out works without a session, too: the person wants to be out, and is. Nobody signs somebody else out. */
export const POST = route(async ({ request }) => {
  const session = await readSession(sessionIdOf(request.headers), { fresh: true })
  const ended = session && (await signOut(await requirePage(session, request)))
  return signedOut({ atProvider: ended === true })
})
