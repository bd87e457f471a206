import { sql } from 'drizzle-orm'
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

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
    /** What the record of the key will say. */
    name: text('name'),
    note: text('note'),
    contact: text('contact'),
    /** The id of the key that this one replaces. */
    replaces: text('replaces'),
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
    // A key has one successor: a second creation for it can't begin while the outcome of the first is open.
    uniqueIndex('api_key_creations_replaces')
      .on(table.ownerKind, table.ownerId, table.replaces)
      .where(sql`${table.replaces} is not null and ${table.state} <> 'delivered'`),
  ],
)

/**
 * What is known of a key beside upstream: what people here wrote of it, and what its list last said. Never a token, nor
 * anything computed from one.
 */
export const keyRecords = pgTable(
  'key_records',
  {
    ownerKind: ownerKind().notNull(),
    ownerId: text('owner_id').notNull(),
    apiKeyId: text('api_key_id').notNull(),
    name: text('name'),
    note: text('note'),
    contact: text('contact'),
    /** Raised by each edit: an edit names the version that it was made on. */
    version: integer('version').notNull().default(0),
    /** `here`: created by this dashboard. `elsewhere`: it appeared in a list that was read before. `unknown`: it was in the list when that was first read. */
    origin: text('origin', { enum: ['here', 'elsewhere', 'unknown'] }).notNull(),
    /** Who created it here. */
    creatorId: text('creator_id'),
    creatorName: text('creator_name'),
    /** The id of the key that this one replaces. */
    replaces: text('replaces'),
    /** The person in whose list it is: only they can revoke it. Null where the list is that of a whole organization. */
    holderId: text('holder_id'),
    // What upstream last said of it.
    scope: text('scope').notNull(),
    clientOrganizationId: text('client_organization_id'),
    clientOrganizationName: text('client_organization_name'),
    createdAt: instant('created_at'),
    expiresAt: instant('expires_at'),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    /** Since when it is missing in a list that was read to its end, or known to be revoked. */
    goneSince: instant('gone_since'),
    /** Somebody asked upstream to revoke it; stays until the outcome is recorded as activity. */
    revocationAskedAt: instant('revocation_asked_at'),
    revocationAskedBy: text('revocation_asked_by'),
  },
  (table) => [
    primaryKey({ columns: [table.ownerKind, table.ownerId, table.apiKeyId] }),
    index('key_records_holder').on(table.ownerKind, table.ownerId, table.holderId),
    index('key_records_gone_since').on(table.goneSince),
    // A key has one successor while that one is there.
    uniqueIndex('key_records_replaces')
      .on(table.ownerKind, table.ownerId, table.replaces)
      .where(sql`${table.replaces} is not null and ${table.goneSince} is null`),
  ],
)

/** When a person's list of keys was read to its end: first, and last. */
export const keyListReadings = pgTable(
  'key_list_readings',
  {
    ownerKind: ownerKind().notNull(),
    ownerId: text('owner_id').notNull(),
    userId: text('user_id').notNull(),
    firstReadAt: instant('first_read_at').notNull(),
    lastReadAt: instant('last_read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ownerKind, table.ownerId, table.userId] })],
)

/**
 * What people did here, by owner; entries are only added. Each carries the hash of the one before, so that a missing, an edited and a
 * moved one show. What is personal stands apart, and the hash covers its salted digest: it can be erased and the chain still holds.
 */
export const activity = pgTable(
  'activity',
  {
    ownerKind: ownerKind().notNull(),
    ownerId: text('owner_id').notNull(),
    /** Counts from 1, by owner. */
    number: bigint('number', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    /** Who did it. */
    userId: text('user_id').notNull(),
    /** What was done: `created`, `revoked`, … */
    deed: text('deed').notNull(),
    outcome: text('outcome', { enum: ['done', 'refused', 'unknown'] }).notNull(),
    /** The key that it was done to. */
    apiKeyId: text('api_key_id'),
    /** The person that it was done to. */
    subjectId: text('subject_id'),
    /** Ids, counts and codes that belong to the deed; no text that a person wrote. */
    details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull(),
    requestId: text('request_id').notNull(),
    /** Names, e-mail addresses, from where and with what; null once it was erased. */
    personal: jsonb('personal').$type<Record<string, string>>(),
    personalSalt: text('personal_salt'),
    personalDigest: text('personal_digest').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ownerKind, table.ownerId, table.number] }),
    index('activity_key').on(table.ownerKind, table.ownerId, table.apiKeyId),
    index('activity_person').on(table.userId),
    index('activity_at').on(table.at),
  ],
)

/** Where an owner's activity ends, and where it begins once the oldest entries were deleted for their age. */
export const activityChains = pgTable(
  'activity_chains',
  {
    ownerKind: ownerKind().notNull(),
    ownerId: text('owner_id').notNull(),
    lastNumber: bigint('last_number', { mode: 'number' }).notNull(),
    lastHash: text('last_hash').notNull(),
    /** Of the last one that was deleted; 0 and empty while none was. */
    deletedNumber: bigint('deleted_number', { mode: 'number' }).notNull().default(0),
    deletedHash: text('deleted_hash').notNull().default(''),
  },
  (table) => [primaryKey({ columns: [table.ownerKind, table.ownerId] })],
)

/**
 * Entries of activity without a place in their owner's chain: it could not be written when they were made, or the outcome of their deed
 * is open until `dueAt`. An entry leaves in the transaction that adds it to the chain.
 */
export const activityWaiting = pgTable(
  'activity_waiting',
  {
    personalDigest: text('personal_digest').primaryKey(),
    ownerKind: ownerKind().notNull(),
    ownerId: text('owner_id').notNull(),
    at: instant('at').notNull(),
    dueAt: instant('due_at').notNull(),
    userId: text('user_id').notNull(),
    deed: text('deed').notNull(),
    outcome: text('outcome', { enum: ['done', 'refused', 'unknown'] }).notNull(),
    apiKeyId: text('api_key_id'),
    subjectId: text('subject_id'),
    details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull(),
    requestId: text('request_id').notNull(),
    personal: jsonb('personal').$type<Record<string, string>>(),
    personalSalt: text('personal_salt'),
  },
  (table) => [index('activity_waiting_due_at').on(table.dueAt)],
)

/** Counters of `rate-limiter-flexible`, shared by all processes. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: instant('expire'),
})
