import { appOrigin } from './signed-in'

/**
 * Signs in as a browser would that brings `cookie` along. Returns the last response and the cookie of the session in it, if
 * there is one.
 */
export async function signInWithoutBrowser(cookie = '') {
  const { beginSignIn, completeSignIn } = await import('@/lib/access/sign-in')
  const begun = await beginSignIn('/')
  const state = new URL(begun.headers.get('location') ?? '', appOrigin).searchParams.get('state')
  const attempt = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
  const callback = new Request(`${appOrigin}/api/session/callback?code=code&state=${state}`, {
    headers: { cookie: [attempt, cookie].filter(Boolean).join('; ') },
  })
  const response = await completeSignIn(callback)
  const session = response.headers.getSetCookie().find((value) => value.startsWith('session-'))
  return { response, cookie: session?.split(';')[0] }
}
