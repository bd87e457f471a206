/** A header that is undefined is left out; a body that is text is sent as it is, any other as JSON. */
type Options = { headers?: Record<string, string | undefined>; body?: unknown; signal?: AbortSignal }

/**
 * A signed-in person who makes the requests of a page without a browser, to whichever dashboard is named: `appUrl` is the
 * address that all of them stand behind.
 */
export class PersonWithoutBrowser {
  private constructor(
    readonly appUrl: string,
    readonly cookie: string,
    readonly userId: string,
    readonly partnerId: string,
  ) {}

  /** Signs in through the sandbox's page, as the person with this id there. */
  static async signIn(appUrl: string, userId: string, partnerId: string): Promise<PersonWithoutBrowser> {
    const begun = await fetch(`${appUrl}/api/session/sign-in`, { redirect: 'manual' })
    const attempt = cookieOf(begun)
    const authorize = new URL(begun.headers.get('location') ?? '')
    const page = await (await fetch(authorize)).text()
    const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const back = await fetch(new URL('/propelauth/oauth/authorize', authorize), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ request, person: userId }),
    })
    const callback = back.headers.get('location')
    if (!callback) throw new Error(`The sandbox does not let ${userId} sign in: ${back.status}.`)
    const done = await fetch(callback, { redirect: 'manual', headers: { cookie: attempt } })
    const session = cookieOf(done, 'session')
    if (!session) throw new Error(`${userId} is not signed in: ${done.headers.get('location')}`)
    return new PersonWithoutBrowser(appUrl, session, userId, partnerId)
  }

  /** The headers in which the page names whom it was rendered for. */
  page = () => ({ 'x-page-person': this.userId, 'x-page-owner': this.partnerId })

  /** A request of the page. `url` is the dashboard that the balancer chose. */
  request(
    url: string,
    method: string,
    path: string,
    { headers, body, signal }: Options = {},
  ): Promise<Response> {
    const all = {
      cookie: this.cookie,
      ...this.page(),
      ...(method === 'GET' ? {} : { origin: this.appUrl, 'sec-fetch-site': 'same-origin' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    }
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      signal,
      headers: given,
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    })
  }
}

function cookieOf(response: Response, prefix = ''): string {
  const cookies = response.headers.getSetCookie().map((value) => value.split(';')[0] ?? '')
  return cookies.find((cookie) => cookie.replace('__Host-', '').startsWith(prefix)) ?? ''
}
