import 'server-only'
import { ApiError } from '@/lib/http/api-error'
import type { Owner, Partner, Person } from '@/lib/owner/schema'
import { fromStoreNow } from '@/lib/store/clock'
import type { sessions } from '@/lib/store/schema'
import { seal, unseal } from './seal'
import { keyFor } from './secret'

/** What signed in, and from where. */
export type Device = { userAgent: string; clientAddress: string }

export type Tokens = { accessToken: string; accessExpiresAt: Date; refreshToken: string | null }

/**
 * A session as server code uses it. Its instants are on the clock of this process, which may differ from the store's. Its
 * tokens are in the clear: it must reach neither a page's props nor a log.
 */
export type Session = Tokens & {
  idHash: string
  person: Person
  /** The active partner. It and the active organization are never both there. */
  partner: Partner | null
  /** The active organization. */
  organization: Partner | null
  createdAt: Date
  lastSeenAt: Date
  /** The absolute end, however active the session is. */
  expiresAt: Date
}

/** What the session acts for; null for a person who belongs nowhere. */
export function ownerOf({ partner, organization }: Pick<Session, 'partner' | 'organization'>): Owner | null {
  if (partner) return { kind: 'partner', ...partner }
  return organization && { kind: 'organization', ...organization }
}

/** The same, where there must be one. Throws `NOT_A_PARTNER`. */
export function requireOwner(session: Session): Owner {
  const owner = ownerOf(session)
  if (!owner) throw new ApiError('NOT_A_PARTNER')
  return owner
}

const context = (idHash: string, column: string) => `${idHash} ${column}`

/** The token columns of a session, encrypted and bound to its row. */
export function sealTokens(idHash: string, tokens: Tokens) {
  const key = keyFor('session tokens')
  return {
    accessToken: seal(tokens.accessToken, key, context(idHash, 'access')),
    accessExpiresAt: fromStoreNow(tokens.accessExpiresAt.getTime() - Date.now()),
    refreshToken: tokens.refreshToken && seal(tokens.refreshToken, key, context(idHash, 'refresh')),
  }
}

type Row = typeof sessions.$inferSelect & {
  /** When it was read, by the store's clock. */
  readAtMs: number
}

/** Null when the tokens do not open: the session secret was changed, or the row was tampered with. */
export function sessionFromRow(row: Row): Session | null {
  const ourTime = (theirs: Date) => new Date(theirs.getTime() - row.readAtMs + Date.now())
  const key = keyFor('session tokens')
  const accessToken = unseal(row.accessToken, key, context(row.idHash, 'access'))
  const refreshToken = row.refreshToken && unseal(row.refreshToken, key, context(row.idHash, 'refresh'))
  if (accessToken === null || (row.refreshToken !== null && refreshToken === null)) return null
  return {
    idHash: row.idHash,
    person: { userId: row.userId, email: row.email, name: row.name },
    accessToken,
    accessExpiresAt: ourTime(row.accessExpiresAt),
    refreshToken,
    partner: row.partnerId === null ? null : { id: row.partnerId, name: row.partnerName },
    organization: row.organizationId === null ? null : { id: row.organizationId, name: row.organizationName },
    createdAt: ourTime(row.createdAt),
    lastSeenAt: ourTime(row.lastSeenAt),
    expiresAt: ourTime(row.expiresAt),
  }
}
