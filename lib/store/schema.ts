import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const ownerKind = () => text('owner_kind', { enum: ['partner', 'organization'] })

/** A signed-in browser. The browser holds the id; here is only its SHA-256, and the tokens encrypted. */
export const sessions = pgTable(
  'sessions',
  {
    idHash: text('id_hash').primaryKey(),
    userId: text('user_id').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    accessToken: text('access_token').notNull(),
    accessExpiresAt: instant('access_expires_at').notNull(),
    refreshToken: text('refresh_token'),
    /** Until when one process may be refreshing the tokens; others wait for what it brings. */
    refreshLeaseUntil: instant('refresh_lease_until'),
    /** The active owner; all null for a person who belongs nowhere. */
    ownerKind: ownerKind(),
    ownerId: text('owner_id'),
    ownerName: text('owner_name'),
    /** The same as the release before names it. A trigger keeps both alike until these columns go. */
    partnerId: text('partner_id'),
    partnerName: text('partner_name'),
    organizationId: text('organization_id'),
    organizationName: text('organization_name'),
    /** For the list of one's own sessions: what signed in, and from where. */
    userAgent: text('user_agent').notNull().default(''),
    clientAddress: text('client_address').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** The absolute end, however active the session is. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sessions_user_id').on(table.userId), index('sessions_expires_at').on(table.expiresAt)],
)

/**
 * A press of `Create key`, by its `Idempotency-Key`. `running`: one process is asking upstream, until `busyUntil`.
 * `delivered`: upstream answered; `sealedAnswer` (the token only the tab can open) is kept for 10 minutes, the key's id for a day.
 * `unresolved`: nobody knows yet what upstream did; until `busyUntil` it may still be doing it. A creation of which nothing
 * came has no row.
 */
export const apiKeyCreations = pgTable(
  'api_key_creations',
  {
    /** SHA-256 of the person and the idempotency key. */
    id: text('id').primaryKey(),
    userId: text('user_id').notNull(),
    /** Whose key it is to be. */
    ownerKind: ownerKind().notNull(),
    ownerId: text('owner_id').notNull(),
    /** The same as the release before names it. A trigger keeps both alike until these columns go. */
    partnerId: text('partner_id'),
    organizationId: text('organization_id'),
    /** SHA-256 of the request, so that the same idempotency key with another body is noticed. */
    requestHash: text('request_hash').notNull(),
    clientOrganizationId: text('client_organization_id'),
    expiresAt: instant('expires_at'),
    state: text('state', { enum: ['running', 'delivered', 'unresolved'] }).notNull(),
    busyUntil: instant('busy_until'),
    /** Ids of the keys that were there before; null until upstream was asked, so null also says that nothing was sent. */
    knownKeyIds: jsonb('known_key_ids').$type<string[]>(),
    /** The id of a delivered key. (Of an unresolved creation `found_key_ids` as text, for the release before.) */
    apiKeyId: text('api_key_id'),
    /** Ids of the keys that were found for an unresolved creation; null while none were. */
    foundKeyIds: jsonb('found_key_ids').$type<string[]>(),
    sealedAnswer: text('sealed_answer'),
    startedAt: instant('started_at').notNull(),
  },
  (table) => [
    index('api_key_creations_owner').on(table.ownerKind, table.ownerId, table.userId),
    index('api_key_creations_person').on(table.userId, table.partnerId),
    index('api_key_creations_organization').on(table.organizationId),
    index('api_key_creations_started_at').on(table.startedAt),
  ],
)

/** Counters of `rate-limiter-flexible`, shared by all processes. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: instant('expire'),
})
