import 'server-only'
import { log } from '@/lib/log/log'
import type { Owner, Person } from '@/lib/owner/schema'
import { fromStoreNow } from '@/lib/store/clock'
import type { sessions } from '@/lib/store/schema'
import { seal, unseal } from './seal'
import { keysFor } from './secret'

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
  /** Whom the person acts for; null while they belong nowhere. */
  owner: Owner | null
  createdAt: Date
  lastSeenAt: Date
  /** The absolute end, however active the session is. */
  expiresAt: Date
}

/** The session of a person who acts for an owner. */
export type OwnerSession = Session & { owner: Owner }

export const hasOwner = (session: Session): session is OwnerSession => session.owner !== null

const context = (idHash: string, column: string) => `${idHash} ${column}`

/** The token columns of a session, encrypted and bound to its row. */
export function sealTokens(idHash: string, tokens: Tokens) {
  const keys = keysFor('session tokens')
  return {
    accessToken: seal(tokens.accessToken, keys, context(idHash, 'access')),
    accessExpiresAt: fromStoreNow(tokens.accessExpiresAt.getTime() - Date.now()),
    refreshToken: tokens.refreshToken && seal(tokens.refreshToken, keys, context(idHash, 'refresh')),
  }
}

type Row = typeof sessions.$inferSelect & {
  /** When it was read, by the store's clock. */
  readAtMs: number
}

/** Null when the tokens do not open: the session secret was changed, or the row was tampered with. */
export function sessionFromRow(row: Row): Session | null {
  const ourTime = (theirs: Date) => new Date(theirs.getTime() - row.readAtMs + Date.now())
  const keys = keysFor('session tokens')
  const accessToken = unseal(row.accessToken, keys, context(row.idHash, 'access'))
  const refreshToken = row.refreshToken && unseal(row.refreshToken, keys, context(row.idHash, 'refresh'))
  if (accessToken === null || (row.refreshToken !== null && refreshToken === null)) {
    log.warn(
      {},
      'the tokens of a session do not open with any SESSION_SECRET that is set here: its person has to sign in again',
    )
    return null
  }
  return {
    idHash: row.idHash,
    person: { userId: row.userId, email: row.email, name: row.name },
    accessToken,
    accessExpiresAt: ourTime(row.accessExpiresAt),
    refreshToken,
    owner: ownerOfRow(row),
    createdAt: ourTime(row.createdAt),
    lastSeenAt: ourTime(row.lastSeenAt),
    expiresAt: ourTime(row.expiresAt),
  }
}

const ownerOfRow = ({ ownerKind: kind, ownerId: id, ownerName: name }: Row): Owner | null =>
  kind !== null && id !== null ? { kind, id, name } : null

/** What a row has for an owner. */
export const ownerColumns = (owner: Owner | null) => ({
  ownerKind: owner?.kind ?? null,
  ownerId: owner?.id ?? null,
  ownerName: owner?.name ?? null,
})
