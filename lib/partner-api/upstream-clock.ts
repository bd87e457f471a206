import 'server-only'
import { processWide } from '@/lib/process-wide'

// Upstream dates its keys by its own clock, which may differ from that of the store and of this process. How far is read from the
// `Date` of its answers.

/** `atStartMs`: what it said when `performance.now()` was 0. */
const clock = processWide('clock of upstream', () => ({ atStartMs: null as number | null }))

/** What the header says, in milliseconds since 1970; null where it says nothing. */
export function dateOf(header: string | string[] | undefined): number | null {
  const ms = typeof header === 'string' ? Date.parse(header) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

export function noteUpstreamTime(header: string | string[] | undefined): void {
  const ms = dateOf(header)
  if (ms !== null) clock.atStartMs = ms - performance.now()
}

/** Upstream's time as its last answer said it, in milliseconds since 1970; null until one did. */
export const upstreamNowMs = (): number | null =>
  clock.atStartMs === null ? null : performance.now() + clock.atStartMs
