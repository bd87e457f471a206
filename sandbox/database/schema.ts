import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgSchema,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'

// After a change here, write the migration with
// npx drizzle-kit generate --dialect postgresql --schema sandbox/database/schema.ts --out sandbox/database/migrations

/**
 * A PostgreSQL schema of its own, so that the sandbox can share a database with anything else.
 * @public drizzle-kit reads it
 */
export const sandboxSchema = pgSchema('sandbox')

// Unix seconds. `bigint` outlives 2038, and this mode maps both drivers' answers (a string from
// pg, a number from PGlite) to a number.
const seconds = (name: string) => bigint(name, { mode: 'number' })

export const roles = ['OWNER', 'ADMIN', 'MEMBER'] as const
export type Role = (typeof roles)[number]

export const memberStatuses = ['ACTIVE', 'INACTIVE'] as const
export type MemberStatus = (typeof memberStatuses)[number]

export const people = sandboxSchema.table('people', {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
})

export const partners = sandboxSchema.table('partners', {
  id: text().primaryKey(),
  /** The identity provider's organization behind the partner. */
  orgId: text('org_id').notNull().unique(),
  name: text().notNull(),
  takesApiKeys: boolean('takes_api_keys').notNull(),
})

export const memberships = sandboxSchema.table(
  'memberships',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    partnerId: text('partner_id')
      .notNull()
      .references(() => partners.id, { onDelete: 'cascade' }),
    role: text({ enum: roles }).notNull(),
    /** INACTIVE: still in the team's list, and out of everything else. */
    status: text({ enum: memberStatuses }).notNull().default('ACTIVE'),
    createdAt: seconds('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.partnerId] })],
)

/** People who were asked to join a partner and have not yet. */
export const invites = sandboxSchema.table(
  'invites',
  {
    partnerId: text('partner_id')
      .notNull()
      .references(() => partners.id, { onDelete: 'cascade' }),
    /** In lower case. */
    email: text().notNull(),
    role: text({ enum: roles }).notNull(),
    /** SHA-256 of the secret in the link; a mail sent again makes the former link void. */
    linkHash: text('link_hash').notNull().unique(),
    createdAt: seconds('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.partnerId, table.email] })],
)

export const billingPlans = ['FREE', 'GROWTH', 'PREMIUM'] as const

/** Client organizations: each stands in the portfolio of one partner, or is a direct customer of its own. */
export const organizations = sandboxSchema.table(
  'organizations',
  {
    id: text().primaryKey(),
    /** The identity provider's organization behind it. */
    externalId: text('external_id').notNull(),
    /** Null: a direct customer. */
    partnerId: text('partner_id').references(() => partners.id, { onDelete: 'cascade' }),
    name: text(),
    isTest: boolean('is_test').notNull(),
    billingPlan: text('billing_plan', { enum: billingPlans }).notNull(),
    status: text({ enum: ['ACTIVE', 'ARCHIVED'] }).notNull(),
    entityType: text('entity_type'),
    einMasked: text('ein_masked'),
    industry: text(),
    primaryContactName: text('primary_contact_name'),
    primaryContactEmail: text('primary_contact_email'),
    city: text(),
    state: text(),
    registeredStates: integer('registered_states').notNull(),
    clientSince: seconds('client_since'),
    totalFilings: integer('total_filings').notNull(),
    filed: integer().notNull(),
    pendingApproval: integer('pending_approval').notNull(),
    overdue: integer().notNull(),
    totalLiability: numeric('total_liability', { precision: 14, scale: 2 }).notNull(),
  },
  (table) => [index('organizations_by_partner').on(table.partnerId)],
)

/** People who belong to an organization itself, as a direct customer's do, rather than to its partner. */
export const organizationMemberships = sandboxSchema.table(
  'organization_memberships',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    role: text({ enum: roles }).notNull(),
    createdAt: seconds('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.organizationId] })],
)

/** Which clients a person looks after. A MEMBER sees no others. */
export const assignments = sandboxSchema.table(
  'assignments',
  {
    personId: text('person_id').notNull(),
    partnerId: text('partner_id').notNull(),
    organizationId: text('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.organizationId] }),
    foreignKey({
      columns: [table.personId, table.partnerId],
      foreignColumns: [memberships.personId, memberships.partnerId],
    }).onDelete('cascade'),
  ],
)

export const apiKeys = sandboxSchema.table(
  'api_keys',
  {
    id: text().primaryKey(),
    /** Orders keys of the same second. */
    sequence: bigserial({ mode: 'number' }).notNull(),
    /** SHA-256 of the token, in hex. The token itself is kept nowhere. */
    tokenHash: text('token_hash').notNull(),
    personId: text('person_id').references(() => people.id, { onDelete: 'cascade' }),
    /** Null: an organization's own key, made on /v1/organizations/api_keys. */
    partnerId: text('partner_id').references(() => partners.id, { onDelete: 'cascade' }),
    scope: text().notNull(),
    // Deliberately no foreign key: a key outlives its client, and readers must cope.
    clientOrganizationId: text('client_organization_id'),
    createdAt: seconds('created_at'),
    expiresAt: seconds('expires_at'),
    metadata: jsonb().$type<Record<string, unknown>>(),
  },
  (table) => [
    index('api_keys_by_owner').on(
      table.personId,
      table.partnerId,
      sql`${table.createdAt} desc nulls last`,
      sql`${table.sequence} desc`,
    ),
    index('api_keys_by_organization').on(table.clientOrganizationId),
  ],
)

/** A sign-in from the first request (no person yet) over the code to its redemption. */
export const authorizations = sandboxSchema.table('authorizations', {
  requestHash: text('request_hash').primaryKey(),
  clientId: text('client_id').notNull(),
  redirectUri: text('redirect_uri').notNull(),
  codeChallenge: text('code_challenge').notNull(),
  scope: text(),
  state: text(),
  nonce: text(),
  createdAt: seconds('created_at').notNull(),
  personId: text('person_id').references(() => people.id, { onDelete: 'cascade' }),
  codeHash: text('code_hash').unique(),
  codeIssuedAt: seconds('code_issued_at'),
  /** Set when the code is redeemed; a second redemption ends that sign-in. */
  signInId: text('sign_in_id'),
})

/** A family of refresh tokens that descend from one redeemed code. */
export const signIns = sandboxSchema.table('sign_ins', {
  id: text().primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' }),
  clientId: text('client_id').notNull(),
  scope: text(),
  createdAt: seconds('created_at').notNull(),
  endedAt: seconds('ended_at'),
})

export const refreshTokens = sandboxSchema.table('refresh_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  signInId: text('sign_in_id')
    .notNull()
    .references(() => signIns.id, { onDelete: 'cascade' }),
  usedAt: seconds('used_at'),
})
