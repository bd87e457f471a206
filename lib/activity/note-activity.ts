import 'server-only'
import { log } from '@/lib/log/log'
import { fewAtOnce } from '@/lib/store/few-at-once'
import type { Entry } from './deeds'
import { type Actor, recordActivity } from './record-activity'

export type MaybeActor = Omit<Actor, 'owner'> & { owner: Actor['owner'] | null }

/** How long an answer waits for its entry. */
const mostMs = 1_000
const few = fewAtOnce(3)

/**
 * Waits for something of the store that nothing may fail for, a second at most: then it goes on by itself. A failure goes
 * to the log. Answers undefined where it was not done by then.
 */
export async function withoutFailing<T>(act: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, mostMs, undefined)
    timer.unref()
  })
  const done = few(act).catch((error) => {
    log.error({ err: error }, 'activity could not be recorded')
    return undefined
  })
  try {
    return await Promise.race([done, patience])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Records what has happened already, and what no failure of the store takes back. What a person does who belongs nowhere is not
 * recorded: nobody could look it up.
 */
export async function noteActivity({ owner, ...actor }: MaybeActor, entry: Entry): Promise<void> {
  if (owner) await withoutFailing(() => recordActivity({ ...actor, owner }, entry))
}
