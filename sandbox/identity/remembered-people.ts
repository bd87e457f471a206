import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { hashSecret, newSecret } from './secrets'

/**
 * Who signed in with which browser, as an identity provider remembers it: the next application is let in without a question.
 * Kept in memory, and only used where the sandbox is set to (`SANDBOX_REMEMBERS_PEOPLE`): picking somebody else is what it is for.
 */
export class RememberedPeople {
  readonly #personByBrowser = new Map<string, string>()
  readonly #cookie: string

  constructor(issuer: string) {
    // Cookies are shared between the ports of a host.
    this.#cookie = `sandbox-person-${new URL(issuer).port}`
  }

  remember(c: Context, personId: string) {
    const secret = newSecret()
    this.#personByBrowser.set(hashSecret(secret), personId)
    setCookie(c, this.#cookie, secret, { path: '/propelauth/', httpOnly: true, sameSite: 'Lax' })
  }

  /** The id of the person whom this browser is known to belong to. */
  personOf(c: Context): string | undefined {
    return this.#personByBrowser.get(hashSecret(getCookie(c, this.#cookie) ?? ''))
  }

  /** Signs a person out in every browser. */
  forget(personId: string) {
    for (const [browser, known] of this.#personByBrowser) {
      if (known === personId) this.#personByBrowser.delete(browser)
    }
  }
}
