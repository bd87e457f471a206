import 'server-only'
import { randomBytes } from 'node:crypto'
import { requestContext } from '@/lib/http/request-context'
import type { OwnerRef, Person } from '@/lib/owner/schema'
import { deviceName } from '@/lib/session/device-name'
import { storable } from '@/lib/text/storable'
import { type ActivityRow, digestOf } from './chain'
import type { Entry } from './deeds'

/** Who did it, and for whom, as a session has them. `later`: it became known in a request that may be somebody else's. */
export type Actor = { person: Person; owner: OwnerRef; later?: true }

/** An entry that has no place in its owner's chain yet. Its digest is made with a salt of its own, so it tells entries apart. */
export type EntryRow = Omit<ActivityRow, 'number' | 'at' | 'previousHash' | 'hash'>

/** To be called in the request in which it was done. */
export function entryRow(actor: Actor, entry: Entry): EntryRow {
  const personal = personalOf(actor, entry)
  const personalSalt = randomBytes(16).toString('base64url')
  return {
    ownerKind: actor.owner.kind,
    ownerId: actor.owner.id,
    userId: actor.person.userId,
    deed: entry.deed,
    outcome: entry.outcome ?? 'done',
    apiKeyId: entry.apiKeyId ?? null,
    subjectId: entry.subject?.userId ?? null,
    details: entry.details,
    requestId: requestContext()?.requestId ?? '',
    personal,
    personalSalt,
    personalDigest: digestOf(personal, personalSalt),
  }
}

function personalOf({ person, later }: Actor, { subject }: Entry): Record<string, string> {
  const { clientAddress, userAgent } = (later ? undefined : requestContext()) ?? {}
  const fields = {
    name: person.name,
    email: person.email,
    address: clientAddress,
    device: userAgent && deviceName(userAgent),
    subjectName: subject?.name,
    subjectEmail: subject?.email,
  }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, text]) => (text ? [[field, storable(text)]] : [])),
  )
}
