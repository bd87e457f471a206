/**
 * Lets scripts be loaded from our own build folder and nowhere else, whatever code asks for it. Next's chunk loader
 * assigns plain strings, which Trusted Types refuse without a default policy.
 */
const policy = `globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL(text) {
    const url = new URL(text, location.href)
    if (url.origin === location.origin && url.pathname.startsWith('/_next/static/')) return text
    throw new TypeError('No script may be loaded from ' + url.origin + url.pathname)
  },
})`

export const TrustedTypes = ({ nonce }: { nonce?: string }) => <script nonce={nonce}>{policy}</script>
