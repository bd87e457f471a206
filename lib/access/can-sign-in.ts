import 'server-only'
import { env } from '@/lib/env'
import { asApiError } from '@/lib/http/respond'
import { log } from '@/lib/log/log'
import { callbackRoute } from '@/lib/paths'
import { authorizationAddress } from '@/lib/session/identity/identity'

/**
 * Whether this process could send somebody to the identity provider. A provider that is away, or does not answer within
 * `withinMs` (milliseconds), is not this process's fault and counts as yes; what was learned from it before is not asked again.
 */
export async function canSignIn(withinMs: number): Promise<boolean> {
  const redirectUri = `${env().appUrl.origin}${callbackRoute}`
  const began = authorizationAddress({
    redirectUri,
    state: 'probe',
    codeVerifier: 'probe',
    asksWho: false,
  }).then(
    () => true,
    (error: unknown) => {
      if (asApiError(error).code === 'IDENTITY_UNAVAILABLE') return true
      log.error({ err: error }, 'nobody can sign in at this replica')
      return false
    },
  )
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, withinMs, true).unref())
  return Promise.race([began, late])
}
