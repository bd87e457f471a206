import { signIn } from './sign-in'

/** Signs Olivia in and makes another of her partners the active one; answers the session's `Cookie` header. */
export async function signInTo(appUrl: string, partnerId: string): Promise<string> {
  const cookie = await signIn(appUrl)
  const answer = await fetch(`${appUrl}/api/session/owner`, {
    method: 'PUT',
    headers: {
      cookie,
      origin: appUrl,
      'content-type': 'application/json',
      'x-page-person': 'user_olivia',
      'x-page-owner': 'partner_ledgerline',
    },
    body: JSON.stringify({ kind: 'partner', id: partnerId }),
  })
  if (!answer.ok) throw new Error(`Switching to ${partnerId} answered ${answer.status}.`)
  return cookie
}
