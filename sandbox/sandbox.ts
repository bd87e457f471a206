import type { KeyFinder } from './callers/find-key'
import type { Faults } from './control/faults'
import type { Database } from './database/open'
import type { RateLimit } from './http/rate-limit'
import type { RememberedPeople } from './identity/remembered-people'
import type { SigningKeys } from './identity/signing-keys'
import type { Mailer } from './mail/mailer'

/** What the routes are given: everything that differs between one running sandbox and another. */
export type Sandbox = {
  database: Database
  settings: Settings
  signingKeys: SigningKeys
  remembered: RememberedPeople
  mailer: Mailer
  faults: Faults
  rateLimit: RateLimit
  findKey: KeyFinder
}

export type Settings = {
  /** The sandbox's own base address, which is also the issuer. No trailing slash. */
  issuer: string
  /** The one redirect URI of the seeded client. */
  redirectUri: string
  accessTokenSeconds: number
  maxActiveKeys: number
  rateLimitPerMinute: number
  listExpiredKeys: boolean
  /** Whether a browser that signed in before is let in without a question, as identity providers do. */
  remembersPeople?: boolean
  log: boolean
}
