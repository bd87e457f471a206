import { signInFor } from '@/lib/paths'
import { cleanAddress } from '@/lib/text/clean-address'

/** Where to sign in so that one comes back to this page. */
export const signInHere = () => signInFor(cleanAddress(location.pathname + location.search))
