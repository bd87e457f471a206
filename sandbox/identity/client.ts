/** The one application that the identity provider knows. Its secret is public: this is a sandbox. */
export const registeredClient = { id: 'partner-experience', secret: 'sandbox-secret' }

/** Bearer of the provider's backend API (signing a session out). */
export const backendKey = 'sandbox-backend-key'

const loopback = /^(http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(\/.*)$/

/**
 * Whether `requested` is the registered redirect URI, letter for letter; on a loopback host the port is
 * free (RFC 8252, 7.3), so that development servers can pick one.
 */
export function isRegisteredRedirect(requested: string, registered: string) {
  if (requested === registered) return true
  const wanted = loopback.exec(requested)
  const known = loopback.exec(registered)
  return wanted !== null && known !== null && wanted[1] === known[1] && wanted[2] === known[2]
}
