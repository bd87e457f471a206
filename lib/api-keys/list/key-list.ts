import { requestUnresolvedCreations } from '@/lib/api-keys/creation/requests'
import type { ApiKey, UnresolvedCreation } from '@/lib/api-keys/schema'
import { FreshQuery } from '@/lib/http/fresh-query'
import { retryOnce } from '@/lib/http/query-client'
import { isRequestError } from '@/lib/http/request-error'
import { type Reading, readToEnd, startReading } from '@/lib/read-to-end'
import { whileBothThere, withCreated, withEarlierRecords } from './earlier-records'
import { type InitialKeys, initialState, type KeyListState, type ListedKeys } from './initial-keys'
import { idOfKey, toListPage } from './list-page'
import { requestApiKeys } from './requests'

const askAgainMs = 5_000
/** While thousands of keys arrive the screen is rendered this often, not a hundred times. */
const showEveryMs = 400
const readForMs = 120_000
/** What was read longer ago than this may be out of date. */
const resumeWithinMs = 30_000

/**
 * The keys of an owner in this tab, and the creations whose outcome is unknown. React Query keeps both
 * fresh; this reads pages until there are no more, and shows a first reading as it grows.
 */
export class KeyList {
  readonly #keys: FreshQuery<ListedKeys>
  readonly #unresolved: FreshQuery<UnresolvedCreation[]>
  /** One that stopped halfway is resumed (`#mayResume`). */
  #reading: Reading<ApiKey> | null
  /** Whether each of its pages came with records. */
  #recordsRead: boolean
  #lastPageAtMs = Date.now()
  #failures = 0
  #shownAtMs = Date.now()
  #state: { of: unknown[]; value: KeyListState } | undefined

  constructor(
    private readonly ownerKey: string,
    initial: InitialKeys,
  ) {
    const { firstPage } = initial
    this.#reading = firstPage?.hasMore ? startReading(toListPage(firstPage), idOfKey) : null
    const { unresolved, fetching, error, ...listed } = initialState(initial)
    this.#recordsRead = listed.recordsRead
    this.#keys = new FreshQuery<ListedKeys>({
      queryKey: ['api-keys', ownerKey],
      read: ({ signal, background }) => this.#readAll(signal, background),
      initialData: listed,
      isIncomplete: listed.incomplete,
      // Each page has its own second chance.
      retry: (_, error) => retryOnce(this.#failures++, error as Error),
    })
    this.#unresolved = new FreshQuery<UnresolvedCreation[]>({
      queryKey: ['unresolved creations', ownerKey],
      read: async ({ background, before }) => {
        const now = await requestUnresolvedCreations(ownerKey, { background })
        return now.map((one) => withEarlierOutcome(one, before))
      },
      initialData: unresolved,
      retry: false,
      // Together with the keys, and while the outcome of a creation is unknown.
      refetchOnWindowFocus: () => this.#keys.isStale && 'always',
      refetchOnReconnect: () => this.#keys.isStale && 'always',
      refetchInterval: ({ state: { data, error } }) =>
        data?.some(({ outcome }) => outcome.kind === 'unknown') && !isRefusal(error) && askAgainMs,
    })
  }

  readonly read = (): KeyListState => {
    const of = [this.#keys.state, this.#unresolved.state]
    if (!this.#state?.of.every((part, index) => part === of[index])) {
      this.#state = { of, value: this.#stateNow() }
    }
    return this.#state.value
  }

  #stateNow(): KeyListState {
    const { data, fetchStatus, error } = this.#keys.state
    const { error: refusal } = this.#unresolved.state
    // Without an error, what is not complete yet is about to be.
    const fetching = fetchStatus === 'fetching' || (data?.incomplete === true && !error)
    return {
      ...(data as ListedKeys),
      fetching,
      // Without keys there is nothing that a failure could stand beside: it is being tried again.
      error: (fetching && !data?.keys ? null : error) ?? (isRefusal(refusal) ? refusal : null),
      unresolved: this.#unresolved.data,
    }
  }

  /** Keeps the list fresh, and calls `reader` after each change, until the function that it returns is called. */
  readonly subscribe = (reader: () => void): (() => void) => {
    const stops = [this.#keys.subscribe(reader), this.#unresolved.subscribe(reader)]
    return () => {
      for (const stop of stops) stop()
    }
  }

  /** Asks upstream for the truth, from the first page on; what is there stays until all of it came. */
  async refresh(): Promise<void> {
    this.#reading = null
    await Promise.all([this.#keys.refetch(), this.#unresolved.refetch()])
  }

  /** Goes on where reading stopped. */
  readonly tryAgain = (): void => {
    void (this.#keys.data.incomplete ? this.#keys.refetch() : this.refresh())
  }

  /** Puts a new key at the top, then asks upstream. */
  readonly show = (key: ApiKey): Promise<void> => {
    const { keys = [], total, ...rest } = this.#keys.data
    this.#keys.set({ ...rest, keys: withCreated(key, keys), total: total + 1 })
    return this.refresh()
  }

  /** Takes a key that is revoked out, then asks upstream. */
  readonly forget = (apiKeyId: string): Promise<void> => {
    const { keys, ...rest } = this.#keys.data
    this.#keys.set({ ...rest, keys: keys?.filter((key) => key.apiKeyId !== apiKeyId) })
    return this.refresh()
  }

  /**
   * Whether the pages of a reading that stopped still count: for its second try and, in a first reading, for a later one. A list that was
   * complete is read from its start, as keys may have been made and revoked elsewhere since.
   */
  #mayResume(isSecondTry: boolean): boolean {
    const pausedMs = Math.abs(Date.now() - this.#lastPageAtMs)
    return pausedMs < resumeWithinMs && (isSecondTry || this.#keys.data.incomplete)
  }

  async #readAll(signal: AbortSignal, background: boolean): Promise<ListedKeys> {
    const isSecondTry = this.#keys.state.fetchFailureCount > 0
    if (!isSecondTry) this.#failures = 0
    const resumed = this.#mayResume(isSecondTry) ? this.#reading : null
    const reading = resumed ?? startReading()
    if (reading !== resumed) this.#recordsRead = true
    this.#reading = reading
    try {
      const { found, unreadable, state } = await readToEnd(reading, {
        read: async (page) => {
          const answer = await requestApiKeys(this.ownerKey, page, { signal, background })
          this.#recordsRead &&= answer.recordsRead
          return toListPage(answer)
        },
        idOf: idOfKey,
        onPage: () => {
          this.#failures = 0
          this.#lastPageAtMs = Date.now()
          this.#showSoFar(reading)
        },
        mostMs: readForMs,
      })
      if (this.#reading === reading) this.#reading = null
      return {
        keys: this.#recordsRead
          ? [...found.values()]
          : whileBothThere(withEarlierRecords(found, this.#keys.data.keys)),
        recordsRead: this.#recordsRead,
        total: found.size + unreadable,
        unreadable,
        incomplete: false,
        uncertainty: state === 'complete' ? null : state,
      }
    } catch (error) {
      if (!signal.aborted) this.#showSoFar(reading, { atOnce: true })
      throw error
    }
  }

  /** While the first reading goes on, what it has is shown as it grows. */
  #showSoFar(reading: Reading<ApiKey>, { atOnce = false } = {}) {
    const { keys = [], incomplete, ...rest } = this.#keys.data
    const { found, unreadable, total } = reading.pass
    if (!incomplete || found.size <= keys.length) return
    if (!atOnce && keys.length > 0 && Date.now() - this.#shownAtMs < showEveryMs) return
    this.#shownAtMs = Date.now()
    const { size } = found
    const shown = {
      keys: this.#recordsRead ? [...found.values()] : withEarlierRecords(found, keys),
      unreadable,
      total: total ?? size,
      recordsRead: this.#recordsRead,
    }
    this.#keys.set({ ...rest, ...shown, incomplete })
  }
}

/** No longer signed in, or no longer for this owner: asking on would not change it. */
const isRefusal = (error: unknown) => isRequestError(error) && [401, 403, 409].includes(error.status)

/** A check that failed takes nothing back: keys that were found stay found, with all that was known of them. */
function withEarlierOutcome(now: UnresolvedCreation, before: UnresolvedCreation[]): UnresolvedCreation {
  const earlier = before.find(({ creationId }) => creationId === now.creationId)?.outcome
  if (earlier?.kind !== 'created') return now
  if (now.outcome.kind === 'unknown') return { ...now, outcome: earlier }
  if (now.outcome.kind !== 'created') return now
  const apiKeys = now.outcome.apiKeys.map(
    (key) =>
      (key.createdAtSeconds === null && earlier.apiKeys.find(({ apiKeyId }) => apiKeyId === key.apiKeyId)) ||
      key,
  )
  return { ...now, outcome: { kind: 'created', apiKeys } }
}
