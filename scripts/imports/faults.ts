import { exceptions, floors, mayImport, rooms } from './rules'

/** One file that imports another; both as paths from the root of the project, with `/` and an extension. */
export type Import = {
  from: string
  to: string
  /** The other file imports `server-only`, and more than its types are imported. */
  runsServerCode?: boolean
}

/** Sentences that say which imports break the rules, and which exceptions nobody needs. Empty when all is well. */
export function faultsIn(imports: Import[]): string[] {
  const ruled = imports.filter(({ from }) => !isTest(from))
  return [
    ...ruled.flatMap((one) => faultOf(one) ?? []),
    ...exceptions
      .filter((exception) => !ruled.some((one) => isSame(one, exception)))
      .map(({ from, to }) => `${from} no longer imports ${to}: take the exception out`),
  ]
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('lib/testing/')
const isSame = (one: Import, other: Import) => one.from === other.from && one.to === other.to

function faultOf({ from, to, runsServerCode }: Import): string | null {
  if (exceptions.some((exception) => isSame(exception, { from, to }))) return null
  const [top, room] = placeOf(from)
  const [otherTop, otherRoom] = placeOf(to)
  const says = (rule: string) => `${from} imports ${to}: ${rule}`
  if (mayImport[top] && !mayImport[top].includes(otherTop)) {
    return says(
      `${top} imports from ${mayImport[top].join(', ')} only. Hand over what it needs, or write it there`,
    )
  }
  if (top === 'components' && runsServerCode) {
    return says('it runs on the server only. Hand its answer over as a prop, or ask for it by a route')
  }
  if (top !== otherTop || room === otherRoom) return null
  const [floor, otherFloor] = [floorOf(top, room), floorOf(top, otherRoom)]
  if (floor === null || otherFloor === null) return null
  if (floor === -1 || otherFloor === -1)
    return says('one of them has no floor. Give its folder one in scripts/imports/rules.ts')
  if (otherFloor > floor)
    return says(
      `${otherRoom} is a floor above ${room}. Put what both need on the lower floor, or hand it over from above`,
    )
  const areRooms = rooms.includes(room) && rooms.includes(otherRoom)
  if (areRooms && !isSchema(to)) {
    return says(
      'a room imports only schema.ts of another. Put what both need on a floor below, or combine the two above',
    )
  }
  return null
}

/** `['lib', 'http']` for `lib/http/route.ts`, `['lib', 'env']` for `lib/env.ts`. */
function placeOf(path: string): [top: string, room: string] {
  const [top = '', room = ''] = path.split('/')
  return [top, room.replace(/\.\w+$/, '')]
}

/** Counted from the ground; null in a folder without floors, -1 where the floor of a room is not known. */
const floorOf = (top: string, room: string) => floors[top]?.findIndex((names) => names.includes(room)) ?? null

const isSchema = (path: string) => path.endsWith('/schema.ts')
