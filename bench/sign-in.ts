/** Signs a person of the sandbox in over plain HTTP and answers the `Cookie` header of the session. */
export async function signIn(appUrl: string, person = 'user_olivia'): Promise<string> {
  const toProvider = await fetch(`${appUrl}/api/session/sign-in?returnTo=/settings/api-keys`, manual)
  const pending = cookiesOf(toProvider)
  const page = await (await fetch(locationOf(toProvider))).text()
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const chosen = await fetch(new URL('/propelauth/oauth/authorize', locationOf(toProvider)), {
    ...manual,
    method: 'POST',
    headers: { origin: locationOf(toProvider).origin },
    body: new URLSearchParams({ request, person }),
  })
  const back = await fetch(locationOf(chosen), { ...manual, headers: { cookie: pending } })
  const session = cookiesOf(back)
  if (!session) throw new Error(`Signing in as ${person} ended with ${back.status} and no session.`)
  return session
}

const manual = { redirect: 'manual' } as const

function locationOf(response: Response): URL {
  const location = response.headers.get('location')
  if (!location) throw new Error(`${response.url} answered ${response.status} and leads nowhere.`)
  return new URL(location, response.url)
}

/** The cookies that an answer sets, not those that it removes. */
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .filter((cookie) => !/Max-Age=0\b/i.test(cookie))
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
