import 'server-only'
import { channel, subscribe } from 'node:diagnostics_channel'

/**
 * What happens in this process, for whoever counts it (`lib/server/metrics.ts`) or traces it
 * (`lib/server/traces.ts`). Names and outcomes, which are constants
 * of ours: of no person, key or text.
 */
export type Happenings = {
  /** `path` is the one thing here that has ids in it: a listener makes it its route's pattern before it keeps it. */
  request: { method: string; path: string; status: number | 'aborted'; durationMs: number }
  'upstream call': { call: string; outcome: string; durationMs: number }
  'identity provider call': { outcome: string; durationMs: number }
  query: { operation: string; table?: string; outcome: 'done' | 'failed'; durationMs: number }
  'token refresh': { outcome: 'refreshed' | 'refused' | 'failed' }
  'sign-in': { outcome: string }
  activity: { outcome: 'lost' }
  creation: { outcome: 'created' | 'refused' | 'nothing-created' | 'unknown' | 'lost' }
}

const channelOf = (name: string) => `partner-experience ${name}`

/** Costs next to nothing where nobody listens. */
export function report<Name extends keyof Happenings>(name: Name, happening: Happenings[Name]): void {
  channel(channelOf(name)).publish(happening)
}

export function onReport<Name extends keyof Happenings>(
  name: Name,
  listener: (happening: Happenings[Name]) => void,
): void {
  subscribe(channelOf(name), (message) => listener(message as Happenings[Name]))
}

/** The outcome of a call by its HTTP status, such as `2xx`. */
export const outcomeOf = (status: number) => (status === 429 ? '429' : `${Math.floor(status / 100)}xx`)
