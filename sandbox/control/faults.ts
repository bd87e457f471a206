import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const milliseconds = z.int().min(0).max(600_000)

export const faultSchema = z.strictObject({
  match: z
    .strictObject({
      method: z.string().toUpperCase().optional(),
      /** The beginning of the path; a `*` at the end changes nothing. */
      path: z.string().startsWith('/').optional(),
      userId: z.string().optional(),
      partnerId: z.string().optional(),
    })
    .default({}),
  /** How many matching calls it applies to. */
  times: z.int().positive().default(1),
  delayBeforeMs: milliseconds.default(0),
  /** After the work is committed, before anything is answered. */
  delayAfterMs: milliseconds.default(0),
  /** Between the headers with half of the body, and the rest. */
  delayBodyMs: milliseconds.default(0),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  /** A string is sent as it stands, anything else as JSON. */
  body: z.json().optional(),
  /** Whether `status` and `body` replace the work, or only its answer. */
  moment: z.enum(['before', 'after']).default('before'),
  /** Close the connection after so many bytes of the body (true: half of it). */
  cut: z.union([z.literal(true), z.int().min(0)]).optional(),
  /** Close the connection without a word, before the work or after its commit. */
  drop: z.enum(['before', 'after']).optional(),
})

export type Fault = z.infer<typeof faultSchema>
export type StandingFault = Fault & { id: string }

/** A request, as faults see it. `who` is asked only when a fault wants to know. */
export type Incoming = {
  method: string
  path: string
  who: () => Promise<{ userId: string | null; partnerId: string | null }>
}

/** The faults that wait for a matching request, oldest first. */
export class Faults {
  #standing: StandingFault[] = []

  add(fault: Fault) {
    const standing = { ...fault, id: randomUUID() }
    this.#standing.push(standing)
    return standing.id
  }

  list(): readonly StandingFault[] {
    return this.#standing
  }

  clear() {
    this.#standing = []
  }

  /** The fault that applies to this request, which uses it up once. */
  async take(incoming: Incoming): Promise<StandingFault | null> {
    const candidates = this.#standing.filter(({ match }) => matchesRoute(match, incoming))
    if (candidates.length === 0) return null
    const asksWho = candidates.some(({ match }) => match.userId || match.partnerId)
    const who = asksWho ? await incoming.who() : { userId: null, partnerId: null }
    // Looked up again: another request may have used it up meanwhile.
    const fault = candidates.find(
      (candidate) => this.#standing.includes(candidate) && matchesCaller(candidate.match, who),
    )
    if (!fault) return null
    fault.times -= 1
    this.#standing = this.#standing.filter(({ times }) => times > 0)
    return fault
  }
}

const matchesRoute = ({ method, path = '' }: Fault['match'], incoming: Incoming) =>
  (!method || method === incoming.method) && incoming.path.startsWith(path.replace(/\*$/, ''))

const matchesCaller = (match: Fault['match'], who: { userId: string | null; partnerId: string | null }) =>
  (!match.userId || match.userId === who.userId) && (!match.partnerId || match.partnerId === who.partnerId)
