type TrustedTypes = { createPolicy(name: string, rules: { createScriptURL(text: string): string }): void }

/**
 * Lets scripts be loaded from our own build folder and nowhere else, whatever code asks for it. Next's chunk loader
 * assigns plain strings, which Trusted Types refuse without a default policy. Here and not in the layout: the page that
 * Next answers with when the server fails has none, and would stay empty.
 */
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }

trustedTypes?.createPolicy('default', {
  createScriptURL(text) {
    const url = new URL(text, location.href)
    if (url.origin === location.origin && url.pathname.startsWith('/_next/static/')) return text
    throw new TypeError(`No script may be loaded from ${url.origin}${url.pathname}`)
  },
})
