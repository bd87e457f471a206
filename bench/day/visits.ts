import { type Random, seededRandom } from '../../e2e/ledger/random'

export type Kind = keyof typeof perVisit
export type Planned = { atMs: number; kind: Kind; person: number }

/**
 * What somebody who looks does in ten minutes: two pages and four calls of the API, as `docs/scale.md` assumes. `expect` is the status
 * of a request that was served, `upstream` how many calls of the Partner API it makes on paper.
 */
export const perVisit = {
  'page of keys': { times: 1.6, upstream: 4, expect: 200 },
  'page of clients': { times: 0.25, upstream: 4, expect: 200 },
  'page of the team': { times: 0.15, upstream: 4, expect: 200 },
  'list again, as the tab comes back': { times: 2, upstream: 1, expect: 200 },
  'is the session alive': { times: 1, upstream: 0, expect: 200 },
  'search of clients': { times: 0.75, upstream: 1, expect: 200 },
  'create a key': { times: 0.15, upstream: 2, expect: 201 },
  'revoke that key': { times: 0.1, upstream: 1, expect: 204 },
} as const

/** One in ten of the signed-in is looking, for ten minutes each. */
export const visitsAMinute = (people: number) => people / 10 / 10

/** Of a hundred visits, how many begin after the access token of the last one has run out. */
export const expiredOf100 = 80

/** How busy each hour of a day is, from eight to six; 1 is the average. */
const hours = [0.6, 2.5, 1.4, 1, 0.5, 0.7, 1.1, 1, 0.8, 0.4]

type Plan = { people: number; visits: number; seconds: number; seed: number; shape?: number[] }

/**
 * The requests of so many visits in so many seconds, by when they are due: the same for the same seed. Nobody comes twice before
 * everybody came once. A visit lasts a minute, or a third of the time where that is less.
 */
export function planVisits({ people, visits, seconds, seed, shape = hours }: Plan): Planned[] {
  const random = seededRandom(seed)
  const order = shuffled(people, random)
  const lengthMs = Math.min(60, seconds / 3) * 1000
  const lastStartMs = seconds * 1000 - lengthMs
  const planned: Planned[] = []
  for (let visit = 0; visit < visits; visit++) {
    const person = order[visit % people] ?? 0
    const startMs = lastStartMs * momentIn(shape, random.next())
    planned.push({ atMs: startMs, kind: 'page of keys', person })
    for (const kind of restOfVisit(random)) {
      const at = kind === 'revoke that key' ? 1 : 0.1 + 0.9 * random.next()
      planned.push({ atMs: startMs + lengthMs * at, kind, person })
    }
  }
  return planned.sort((a, b) => a.atMs - b.atMs)
}

/** What follows the first page, with the frequencies above. A key is revoked only by whoever made one. */
function restOfVisit(random: Random): Kind[] {
  const rest: Kind[] = []
  for (const [kind, { times }] of Object.entries(perVisit) as [Kind, { times: number }][]) {
    if (kind === 'revoke that key') continue
    const wanted = kind === 'page of keys' ? times - 1 : times
    const count = Math.floor(wanted) + (random.chance(wanted % 1) ? 1 : 0)
    for (let each = 0; each < count; each++) rest.push(kind)
  }
  const revokes = perVisit['revoke that key'].times / perVisit['create a key'].times
  return rest.includes('create a key') && random.chance(revokes) ? [...rest, 'revoke that key'] : rest
}

/** Where in the day (0 to 1) the share `at` of all visits has begun. */
function momentIn(shape: number[], at: number): number {
  const total = shape.reduce((sum, weight) => sum + weight, 0)
  let left = at * total
  for (const [index, weight] of shape.entries()) {
    if (left <= weight) return (index + left / weight) / shape.length
    left -= weight
  }
  return 1
}

function shuffled(count: number, random: Random): number[] {
  const all = Array.from({ length: count }, (_, index) => index)
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(random.next() * (index + 1))
    ;[all[index], all[other]] = [all[other] ?? 0, all[index] ?? 0]
  }
  return all
}
