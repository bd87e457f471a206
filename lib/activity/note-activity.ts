import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log/log'
import { fewAtOnce } from '@/lib/store/few-at-once'
import { report } from '@/lib/telemetry'
import type { Entry } from './deeds'
import { type Actor, entryRow } from './entry-row'
import { recordRow } from './record-activity'
import { wasRecorded } from './waiting-entries'

export type MaybeActor = Omit<Actor, 'owner'> & { owner: Actor['owner'] | null }

/** How long an answer waits for its entry. */
const mostMs = 1_000
/** When what failed is tried again, each after the time before. */
const againAfterMs = [1_000, 4_000, 15_000]
const few = fewAtOnce(3)

/**
 * Waits for something of the store that nothing may fail for, a second at most: then it goes on by itself. A failure goes
 * to the log. Answers undefined where it was not done by then.
 */
export const withoutFailing = <T>(act: () => Promise<T>): Promise<T | undefined> =>
  forAWhile(
    few(act).catch((error) => {
      log.error({ err: error }, 'an answer goes without what the store would have added')
      return undefined
    }),
  )

/**
 * The same for what records a deed that nobody takes back: where it fails it is tried again for 20 seconds, and then given up with a line
 * in the log and an alarm. `again`: a call before may have done it.
 */
export const recordInTheEnd = (act: (again: boolean) => Promise<unknown>): Promise<void> =>
  forAWhile(untilDone(act))

async function untilDone(act: (again: boolean) => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++)
    try {
      await few(() => act(tries > 0))
      return
    } catch (error) {
      const afterMs = againAfterMs[tries]
      if (afterMs === undefined) {
        log.error({ err: error }, 'activity was not recorded')
        return report('activity', { outcome: 'lost' })
      }
      log.warn({ err: error }, 'activity is recorded later: the store failed')
      await sleep(afterMs, undefined, { ref: false })
    }
}

async function forAWhile<T>(done: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, mostMs, undefined)
    timer.unref()
  })
  try {
    return await Promise.race([done, patience])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Records once what has happened already, and what no failure of the store takes back. What a person does who belongs nowhere is not
 * recorded: nobody could look it up.
 */
export async function noteActivity({ owner, ...actor }: MaybeActor, entry: Entry): Promise<void> {
  if (!owner) return
  const row = entryRow({ ...actor, owner }, entry)
  await recordInTheEnd(async (again) => {
    if (!(again && (await wasRecorded(row)))) await recordRow(row)
  })
}
