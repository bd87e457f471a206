import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

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
    partnerId: text('partner_id'),
    partnerName: text('partner_name'),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** The absolute end, however active the session is. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sessions_user_id').on(table.userId), index('sessions_expires_at').on(table.expiresAt)],
)
