import type { ApiKey, ApiKeyPage, UnresolvedCreation } from '@/lib/api-keys/schema'
import { fetchJson } from '@/lib/http/fetch-json'
import { isRequestError } from '@/lib/http/request-error'
import { type Reading, readToEnd, startReading } from '@/lib/read-to-end'
import { type DrawnKeys, drawnState, type KeyListState } from './drawn-keys'
import { idOfKey, toListPage } from './list-page'

const staleAfterMs = 30_000
const repeatAfterMs = 1_000
const checkAgainMs = 5_000
/** While thousands of keys arrive the screen is redrawn this often, not a hundred times. */
const showEveryMs = 400
const readForMs = 120_000

/**
 * The keys of an owner (named by its `ownerKey`) in this tab, and the creations of which nobody knows the end yet. Begins with what came with the
 * page, reads on until there are no more pages, and asks upstream again after a change and when the tab comes back.
 */
export class KeyList {
  #state: KeyListState
  readonly #readers = new Set<() => void>()
  #aborting: AbortController | undefined
  /** A first reading, which may have stopped halfway. */
  #unfinished: Reading<ApiKey>
  #readAtMs = Date.now()
  #shownAtMs = Date.now()
  #background = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly owner: string,
    drawn: DrawnKeys,
  ) {
    const { firstPage } = drawn
    this.#unfinished = firstPage ? startReading(toListPage(firstPage), idOfKey) : startReading()
    this.#state = drawnState(drawn)
  }

  readonly read = (): KeyListState => this.#state

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }

  /** Keeps the list fresh until the function that it answers is called. */
  readonly follow = (): (() => void) => {
    const onReturn = () => {
      if (document.visibilityState !== 'visible') return
      if (this.#state.error) this.tryAgain(true)
      else if (Date.now() - this.#readAtMs > staleAfterMs) void this.refresh(true)
    }
    document.addEventListener('visibilitychange', onReturn)
    addEventListener('online', onReturn)
    if (this.#state.incomplete) this.tryAgain()
    this.#checkAgain()
    return () => {
      document.removeEventListener('visibilitychange', onReturn)
      removeEventListener('online', onReturn)
      this.#aborting?.abort()
      clearTimeout(this.#timer)
    }
  }

  /**
   * Asks upstream for the truth, from the first page on; what is there stays until all of it came. `background`: nobody has
   * pressed anything.
   */
  async refresh(background = false): Promise<void> {
    this.#background = background
    await Promise.all([this.#read(startReading()), this.#askUnresolved(background)])
  }

  /** Goes on where reading stopped. */
  readonly tryAgain = (background = false): void => {
    this.#background = background
    void (this.#state.incomplete ? this.#read(this.#unfinished) : this.refresh(background))
  }

  /** Puts a new key at the top, then asks upstream. */
  readonly show = (key: ApiKey): Promise<void> => {
    const { keys = [], total } = this.#state
    this.#set({ keys: [key, ...keys], total: total + 1 })
    return this.refresh()
  }

  /** Takes a key that is revoked out, then asks upstream. */
  readonly forget = (apiKeyId: string): Promise<void> => {
    this.#set({ keys: this.#state.keys?.filter((key) => key.apiKeyId !== apiKeyId) })
    return this.refresh()
  }

  #set(part: Partial<KeyListState>) {
    this.#state = { ...this.#state, ...part }
    for (const reader of this.#readers) reader()
  }

  async #read(reading: Reading<ApiKey>) {
    this.#aborting?.abort()
    const aborting = new AbortController()
    this.#aborting = aborting
    const { signal } = aborting
    // Without keys there is nothing that a failure could stand beside: it is being tried again.
    this.#set({ fetching: true, error: this.#state.keys ? this.#state.error : null })
    try {
      const { found, unreadable, state } = await readToEnd(reading, {
        read: async (page) => toListPage(await this.#page(page, signal)),
        idOf: idOfKey,
        onPage: () => this.#showSoFar(reading),
        mostMs: readForMs,
      })
      this.#readAtMs = Date.now()
      this.#set({
        keys: [...found.values()],
        total: found.size + unreadable,
        unreadable,
        incomplete: false,
        doubt: state === 'settled' ? null : state,
        fetching: false,
        error: null,
      })
    } catch (error) {
      if (signal.aborted) return
      this.#showSoFar(reading, { atOnce: true })
      this.#set({ fetching: false, error })
    }
  }

  /** While the first reading goes on, what it has is shown as it grows. */
  #showSoFar(reading: Reading<ApiKey>, { atOnce = false } = {}) {
    const { keys = [], incomplete } = this.#state
    const { found, unreadable, total } = reading.pass
    if (!incomplete || found.size <= keys.length) return
    if (!atOnce && keys.length > 0 && Date.now() - this.#shownAtMs < showEveryMs) return
    this.#shownAtMs = Date.now()
    this.#unfinished = reading
    this.#set({ keys: [...found.values()], unreadable, total: total ?? found.size })
  }

  /** The server has already repeated what could be repeated, so once more is enough; a refusal stays a refusal. */
  async #page(page: number, signal: AbortSignal): Promise<ApiKeyPage> {
    const ask = () =>
      fetchJson<ApiKeyPage>(`/api/api-keys?page=${page}`, {
        partnerId: this.owner,
        background: this.#background,
        signal,
      })
    return ask().catch(async (error) => {
      if (signal.aborted || (isRequestError(error) && error.status < 500)) throw error
      await new Promise((resolve) => setTimeout(resolve, repeatAfterMs))
      signal.throwIfAborted()
      return ask()
    })
  }

  async #askUnresolved(background: boolean) {
    try {
      const options = { partnerId: this.owner, background }
      const now = await fetchJson<UnresolvedCreation[]>('/api/api-keys/unresolved', options)
      this.#set({ unresolved: now.map((one) => withWhatWasKnown(one, this.#state.unresolved)) })
    } catch (error) {
      // No longer signed in, or no longer for this owner: it is said, and asking on would not change it.
      if (isRequestError(error) && [401, 403, 409].includes(error.status)) return this.#set({ error })
      // Unanswered: what is known stays.
    }
    this.#checkAgain()
  }

  /** While upstream can't say what became of a creation it is asked again and again. */
  #checkAgain() {
    clearTimeout(this.#timer)
    if (!this.#state.unresolved.some(({ finding }) => finding.kind === 'unknown')) return
    this.#timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void this.#askUnresolved(true)
      else this.#checkAgain()
    }, checkAgainMs)
  }
}

/** A look that failed takes nothing back: keys that were found stay found, with all that was known of them. */
function withWhatWasKnown(now: UnresolvedCreation, before: UnresolvedCreation[]): UnresolvedCreation {
  const earlier = before.find(({ creationId }) => creationId === now.creationId)?.finding
  if (earlier?.kind !== 'created') return now
  if (now.finding.kind === 'unknown') return { ...now, finding: earlier }
  if (now.finding.kind !== 'created') return now
  const apiKeys = now.finding.apiKeys.map(
    (key) =>
      (key.createdAtSeconds === null && earlier.apiKeys.find(({ apiKeyId }) => apiKeyId === key.apiKeyId)) ||
      key,
  )
  return { ...now, finding: { kind: 'created', apiKeys } }
}
