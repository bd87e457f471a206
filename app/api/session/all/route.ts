import { json } from '@/lib/http/respond'
import { withSession } from '@/lib/http/route'
import { listSessions } from '@/lib/session/list-sessions'
import { signOutEverywhere } from '@/lib/session/sign-out'
import { signedOut } from '@/lib/session/signed-out'

/** Where the person is signed in. */
export const GET = withSession(async ({ session }) => json(await listSessions(session)))

/** Signs out everywhere, here included. */
export const DELETE = withSession(async ({ session }) => {
  return signedOut({ atProvider: await signOutEverywhere(session.person.userId) })
})
