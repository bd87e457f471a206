import { cleanAddress } from '@/lib/text/clean-address'

/** Where to sign in so that one comes back to this page. */
export const signInHere = () =>
  `/api/session/sign-in?returnTo=${encodeURIComponent(cleanAddress(location.pathname + location.search))}`
