type Page = { url: string; status: number; text: string }

/** As much of a browser as a sign-in needs: cookies by origin, redirects. What belongs to the dashboard is answered by `dashboard`. */
export class TestBrowser {
  cookies = new Map<string, Map<string, string>>()

  constructor(
    private readonly appOrigin: string,
    private readonly dashboard: (request: Request) => Promise<Response>,
  ) {}

  get = (url: string, headers: Record<string, string> = {}): Promise<Page> => this.send(url, 'GET', headers)

  async send(url: string, method: string, headers: Record<string, string> = {}): Promise<Page> {
    let [address, how] = [url, method]
    for (let redirects = 0; redirects < 12; redirects++) {
      const response = await this.#ask(address, how, headers)
      const location = response.headers.get('location')
      if (!location) return { url: address, status: response.status, text: await response.text() }
      address = new URL(location, address).href
      how = 'GET'
    }
    throw new Error(`${url} redirects for ever.`)
  }

  /** The value of a cookie of the dashboard, whose name carries its port. */
  cookieOf = (name: string) => this.#jar(this.appOrigin).get(`${name}-${new URL(this.appOrigin).port}`)

  async #ask(url: string, method: string, headers: Record<string, string>): Promise<Response> {
    const { origin } = new URL(url)
    const jar = this.#jar(origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(url, { method, redirect: 'manual', headers: { ...headers, cookie } })
    const response = await (origin === this.appOrigin ? this.dashboard(request) : fetch(request))
    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(text)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  #jar(origin: string) {
    const jar = this.cookies.get(origin) ?? new Map<string, string>()
    this.cookies.set(origin, jar)
    return jar
  }
}
