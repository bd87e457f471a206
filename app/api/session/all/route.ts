import { withSession } from '@/lib/access/route'
import { signOutEverywhere } from '@/lib/access/sign-out'
import { signedOut } from '@/lib/access/signed-out'
import { json } from '@/lib/http/respond'
import { listSessions } from '@/lib/session/list-sessions'

/** Where the person is signed in. */
export const GET = withSession(async ({ session }) => json(await listSessions(session)))

/** Signs out everywhere, here included. */
export const DELETE = withSession(async ({ session }) => {
  return signedOut({ atProvider: await signOutEverywhere(session.person.userId) })
})
