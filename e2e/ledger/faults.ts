import type { Fault } from '../stack/sandbox-control'
import type { Random } from './random'

type Harm = Omit<Fault, 'match' | 'times'>

// What can go wrong with a call: before the work is done, and after.
const harms: Harm[] = [
  { drop: 'before' },
  { drop: 'after' },
  { status: 500, moment: 'before' },
  { status: 500, moment: 'after' },
  { status: 502, body: '<html>Bad gateway</html>', moment: 'before' },
  { status: 502, body: '<html>Bad gateway</html>', moment: 'after' },
  { status: 503, moment: 'before' },
  { status: 503, moment: 'after' },
  { cut: true },
  { cut: 0 },
  { status: 200, body: {}, moment: 'after' },
  { status: 302, headers: { location: 'http://localhost:1/' }, moment: 'after' },
  { status: 403, body: { detail: 'Admin access required for this endpoint.' } },
  { status: 409, body: { detail: 'Caller already has the maximum number of active keys' } },
  { status: 429, headers: { 'retry-after': '1' } },
  { delayBeforeMs: 300 },
  { delayAfterMs: 300 },
]

/** So slow that the dashboard gives up first: before the work, or after. */
const standstills: Harm[] = [{ delayBeforeMs: 11_000 }, { delayAfterMs: 11_000 }]

/** The fault of the next call of one person: none most of the time. */
export function faultFor(
  random: Random,
  userId: string,
  method: 'POST' | 'DELETE',
  standstillChance: number,
): Fault | null {
  if (!random.chance(0.3)) return null
  const harm = random.pick(random.chance(standstillChance) ? standstills : harms)
  // Reads are harmed, too: then the keys of before, or those of after, cannot be read at once.
  const call = random.chance(0.15) ? 'GET' : method
  return {
    match: { method: call, path: '/v2/partner/api_keys', userId },
    times: random.pick([1, 1, 2, 4]),
    ...harm,
  }
}
