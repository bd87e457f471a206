import { and, asc, eq } from 'drizzle-orm'
import type { PartnerCaller } from '../callers/caller'
import { nowSeconds } from '../clock'
import type { Database } from '../database/open'
import { invites, memberships, people, type Role } from '../database/schema'
import { ApiError, invalid } from '../http/errors'
import { isoTime } from '../http/fields'
import { invitationMail } from '../identity/invitation-mail'
import { hashSecret, newSecret } from '../identity/secrets'
import type { Sandbox } from '../sandbox'
import { requireOwnerFor, type TeamChange } from './members'
import type { PartnerUser } from './partner-user'

type Invite = typeof invites.$inferSelect

/** Pending invites, the oldest first. */
export async function listInvites(database: Database, partnerId: string): Promise<PartnerUser[]> {
  const rows = await database
    .select()
    .from(invites)
    .where(eq(invites.partnerId, partnerId))
    .orderBy(asc(invites.createdAt), asc(invites.email))
  return rows.map(asUser)
}

/** Invites someone, or sends the mail of a pending invite again. Throws 409 for a member, 503 when the mail can't be sent. */
export async function invite(
  { database, mailer, settings }: Sandbox,
  caller: PartnerCaller,
  { email, role }: { email: string; role: Role },
): Promise<PartnerUser> {
  requireOwnerFor(caller, role)
  const { partner } = caller
  const [member] = await database
    .select({ status: memberships.status })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.partnerId, partner.id), eq(people.email, email)))
  if (member) throw new ApiError(409, 'User is already a member of this partner.')
  const link = newSecret()
  // The mail goes out before the commit: an invite whose mail never went out must not stay.
  return database.transaction(async (tx) => {
    const before = await findInvite(tx, partner.id, email)
    requireOwnerFor(caller, before?.role)
    const values = { role, linkHash: hashSecret(link) }
    const [row] = await tx
      .insert(invites)
      .values({ partnerId: partner.id, email, createdAt: nowSeconds(), ...values })
      .onConflictDoUpdate({ target: [invites.partnerId, invites.email], set: values })
      .returning()
    const mail = await invitationMail({
      to: email,
      inviter: caller.email,
      partnerName: partner.name,
      role,
      link: `${settings.issuer}/join/${link}`,
    })
    await mailer.send(mail).catch((error: Error) => {
      console.error(`sandbox: an invitation could not be sent: ${error.message}`)
      throw new ApiError(503, 'The invitation could not be sent.')
    })
    return asUser(row as Invite)
  })
}

/** Changes the role of a pending invite; null where there is none. */
export async function changeInvite(
  database: Database,
  caller: PartnerCaller,
  email: string,
  { role, status }: TeamChange,
): Promise<PartnerUser | null> {
  const found = await findInvite(database, caller.partner.id, email)
  if (!found) return null
  if (status && status !== 'PENDING') {
    throw invalid({
      type: 'value_error',
      loc: ['body', 'status'],
      msg: 'Value error, an invite is pending until it is accepted',
      input: status,
    })
  }
  requireOwnerFor(caller, found.role, role)
  if (!role) return asUser(found)
  const [row] = await database.update(invites).set({ role }).where(thisInvite(found)).returning()
  return row ? asUser(row) : null
}

/** False where there is no such invite. */
export async function withdraw(database: Database, caller: PartnerCaller, email: string): Promise<boolean> {
  const found = await findInvite(database, caller.partner.id, email)
  if (!found) return false
  requireOwnerFor(caller, found.role)
  await database.delete(invites).where(thisInvite(found))
  return true
}

async function findInvite(database: Pick<Database, 'select'>, partnerId: string, email: string) {
  const [found] = await database
    .select()
    .from(invites)
    .where(thisInvite({ partnerId, email: email.toLowerCase() }))
  return found
}

const thisInvite = ({ partnerId, email }: Pick<Invite, 'partnerId' | 'email'>) =>
  and(eq(invites.partnerId, partnerId), eq(invites.email, email))

const asUser = ({ partnerId, email, role, createdAt }: Invite): PartnerUser => ({
  id: email,
  partnerId,
  userId: null,
  email,
  role,
  status: 'PENDING',
  createdAt: isoTime(createdAt),
  firstName: null,
  lastName: null,
})
