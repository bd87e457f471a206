import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

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
    /** The active partner, or the active organization: never both. */
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
    /** Whose key it is to be: one of the two. */
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
    /** Of a delivered key its id; of an unresolved creation a JSON list of the ids that were found for it. */
    apiKeyId: text('api_key_id'),
    sealedAnswer: text('sealed_answer'),
    startedAt: instant('started_at').notNull(),
  },
  (table) => [
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
