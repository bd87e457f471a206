import 'server-only'
import { isApiError } from '@/lib/http/api-error'
import type { ApiErrorCode } from '@/lib/http/failure'
import { database } from '@/lib/store/store'
import type { Deed, Entry } from './deeds'
import { type Actor, entryRow } from './entry-row'
import { type MaybeActor, noteActivity, recordInTheEnd } from './note-activity'
import { recordRow } from './record-activity'
import { keepWaiting, takeBack, wasRecorded } from './waiting-entries'

/** The answer to who may not do what they asked for. What is merely wrong, too much or out of order is no such thing. */
const refusals: ApiErrorCode[] = [
  'FORBIDDEN',
  'TEAM_READ_ONLY',
  'OWNERS_ONLY',
  'LAST_OWNER',
  'PLAN_REQUIRED',
  'OWNER_ACCESS_LOST',
  'CLIENT_NOT_IN_PORTFOLIO',
  'NOT_FOUND',
  'NOT_IN_TEAM',
]

/** Of keys the outcome is found out later: what records it knows when it is the first to say so. */
const unknown: ApiErrorCode[] = ['TEAM_OUTCOME_UNKNOWN', 'INVITE_OUTCOME_UNKNOWN']

type About = Pick<Entry, 'apiKeyId' | 'subject'> & { deed: Deed }

/** Does something, and records it where it was refused or its outcome is unknown. Where it was done, what does it records it. */
export async function attempt<Answer>(
  actor: MaybeActor,
  about: About,
  act: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    const entry = entryOfFailure(about, error)
    if (entry) await noteActivity(actor, entry)
    throw error
  }
}

/** Longer than any request goes on. */
const openForMs = 120_000

/**
 * Asks upstream to do something that our store has no part in, and records it once: an entry that its outcome is unknown waits in the
 * store meanwhile, and is what a crash leaves. `done` makes an entry of the answer, or null where there was nothing to do. Throws where the
 * store fails beforehand: then nothing was asked.
 */
export async function attemptUpstream<Answer>(
  actor: Actor,
  about: About,
  act: () => Promise<Answer>,
  done: (answer: Answer) => Entry | null,
): Promise<Answer> {
  const code: ApiErrorCode = about.deed === 'invited' ? 'INVITE_OUTCOME_UNKNOWN' : 'TEAM_OUTCOME_UNKNOWN'
  const open = entryRow(actor, { ...about, outcome: 'unknown', details: { code } })
  await keepWaiting(await database(), open, openForMs)
  const settle = (entry: Entry | null) => {
    const row = entry && entryRow(actor, entry)
    return recordInTheEnd(async (again) => {
      if (again && row && (await wasRecorded(row))) return
      await (await database()).transaction(async (both) => {
        await takeBack(both, open.personalDigest)
        if (row) await recordRow(row, both)
      })
    })
  }
  try {
    const answer = await act()
    await settle(done(answer))
    return answer
  } catch (error) {
    // Of any other error nobody knows when it came: what waits says so.
    if (isApiError(error)) await settle(entryOfFailure(about, error))
    throw error
  }
}

function entryOfFailure(about: About, error: unknown): Entry | null {
  if (!isApiError(error, ...refusals, ...unknown)) return null
  const outcome = refusals.includes(error.code) ? 'refused' : 'unknown'
  return { ...about, outcome, details: { code: error.code } }
}
