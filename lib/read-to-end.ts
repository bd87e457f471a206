/** One page of a list; `total` is null where nobody says how many there are. */
export type ListPage<Item> = {
  items: Item[]
  total: number | null
  /** What is not said follows from the total. */
  hasMore?: boolean
  /** How many items of this page can't be read: they have no id. */
  unreadable?: number
}

/** One way through all pages, as far as it came. */
type Pass<Item> = {
  /** The page to read next, counted from 0. */
  page: number
  found: Map<string, Item>
  unreadable: number
  total: number | null
  /** Two pages did not say the same total: something came or went between them. */
  changed: boolean
  /** A page brought what another had brought: so, too, or upstream repeats itself. */
  repeated: boolean
}

/** A reading under way. After a failure `readToEnd` goes on with it where it stopped. */
export type Reading<Item> = { pass: Pass<Item>; before: Pass<Item> | null; passes: number }

export type ReadResult<Item> = {
  found: Map<string, Item>
  unreadable: number
  /** How many there are by the last page that was read; null where it does not say. */
  total: number | null
  /**
   * `complete`: this is the list. `changing`: it changed whenever it was read, so some may be missing, and others gone. `truncated`: there
   * is more than fits into the pages or the time allowed.
   */
  state: 'complete' | 'changing' | 'truncated'
}

type Options<Item> = {
  read: (page: number) => Promise<ListPage<Item>>
  idOf: (item: Item) => string
  /** Called after each page. */
  onPage?: (pass: Pass<Item>) => void
  /** No page is asked for after so many milliseconds. */
  mostMs: number
}

const mostPages = 200
const mostPasses = 3

const newPass = <Item>(): Pass<Item> => ({
  page: 0,
  found: new Map(),
  unreadable: 0,
  total: null,
  changed: false,
  repeated: false,
})

/** A reading from the start, or one that has the first page already. */
export function startReading<Item>(first?: ListPage<Item>, idOf?: (item: Item) => string): Reading<Item> {
  const pass = newPass<Item>()
  if (first && idOf) addPage(pass, first, idOf)
  return { pass, before: null, passes: 1 }
}

/**
 * Reads a list that comes in pages to its end: a page that brings nothing new ends it, whatever upstream says of more. What is
 * deleted or made meanwhile moves all that stands behind it by a place, and the next page leaves one out or repeats one. So
 * where the pages do not fit together, or are not as many items as they say, all of them are read again, twice at most; two readings
 * alike are taken for the list, whatever its total says. Throws what `read` throws.
 */
export async function readToEnd<Item>(
  reading: Reading<Item>,
  { read, idOf, onPage, mostMs }: Options<Item>,
): Promise<ReadResult<Item>> {
  const endsAtMs = performance.now() + mostMs
  for (;;) {
    const { pass, before } = reading
    for (let goesOn = true; goesOn; ) {
      if (pass.page >= mostPages || performance.now() > endsAtMs)
        return resultOf(reading, before ? 'changing' : 'truncated')
      goesOn = addPage(pass, await read(pass.page), idOf)
      onPage?.(pass)
    }
    if (isWhole(pass) || (before && isSame(before, pass))) return resultOf(reading, 'complete')
    if (reading.passes === mostPasses) return resultOf(reading, 'changing')
    reading.before = pass
    reading.pass = newPass()
    reading.passes++
  }
}

/** Returns whether another page follows. */
function addPage<Item>(pass: Pass<Item>, page: ListPage<Item>, idOf: (item: Item) => string): boolean {
  const knew = pass.found.size
  for (const item of page.items) pass.found.set(idOf(item), item)
  const isNew = pass.found.size - knew
  pass.changed ||= pass.page > 0 && page.total !== pass.total
  pass.repeated ||= isNew < page.items.length
  pass.total = page.total
  pass.unreadable += page.unreadable ?? 0
  pass.page++
  const isUnreadable = page.items.length === 0 && (page.unreadable ?? 0) > 0
  const isMissing = pass.total === null || pass.found.size + pass.unreadable < pass.total
  return (page.hasMore ?? isMissing) && (isNew > 0 || (isUnreadable && isMissing))
}

/** Nothing can have changed within one page; where there are several, their number has to be right. */
function isWhole<Item>({ page, found, unreadable, total, changed, repeated }: Pass<Item>): boolean {
  if (page === 1) return true
  return !changed && (total === null ? !repeated : found.size + unreadable === total)
}

function isSame<Item>(a: Pass<Item>, b: Pass<Item>): boolean {
  if (a.found.size !== b.found.size || a.total !== b.total || a.unreadable !== b.unreadable) return false
  const ids = b.found.keys()
  return [...a.found.keys()].every((id) => id === ids.next().value)
}

/** Where it never came to rest, what was seen the time before stands behind: rather one too many than one missing. */
function resultOf<Item>({ pass, before }: Reading<Item>, state: ReadResult<Item>['state']): ReadResult<Item> {
  const found =
    state === 'complete' || !before ? pass.found : new Map([...pass.found, ...withoutThose(before, pass)])
  return {
    found,
    unreadable: Math.max(pass.unreadable, state === 'complete' ? 0 : (before?.unreadable ?? 0)),
    total: pass.total,
    state,
  }
}

const withoutThose = <Item>(before: Pass<Item>, pass: Pass<Item>) =>
  [...before.found].filter(([id]) => !pass.found.has(id))
