import { type QueryKey, QueryObserver, type QueryObserverOptions } from '@tanstack/react-query'
import { queryClient } from './query-client'

type Options<Data> = {
  queryKey: QueryKey
  /** `background`: the page asks by itself, nobody has pressed anything. `before` is what is known so far. */
  read: (context: { signal: AbortSignal; background: boolean; before: Data }) => Promise<Data>
  /** What the server has rendered the page with. */
  initialData: Data
  /** The initial data is not all there is: it is read when the first reader comes. */
  isIncomplete?: boolean
} & Pick<
  QueryObserverOptions<Data, unknown>,
  'retry' | 'refetchInterval' | 'refetchOnWindowFocus' | 'refetchOnReconnect'
>

/** One query outside of React, which starts with the server's initial data and stays fresh while somebody has subscribed. */
export class FreshQuery<Data> {
  readonly #key: QueryKey
  readonly #observer: QueryObserver<Data, unknown>
  /** How many presses wait for their answer: a repeat after a failure belongs to the press. */
  #presses = 0

  constructor({ queryKey, read, initialData, isIncomplete = false, ...options }: Options<Data>) {
    this.#key = queryKey
    this.#observer = new QueryObserver<Data, unknown>(queryClient, {
      queryKey,
      queryFn: ({ signal }) => {
        return read({ signal, background: this.#presses === 0, before: this.data })
      },
      structuralSharing: false,
      gcTime: Number.POSITIVE_INFINITY,
      ...options,
    })
    // Newer than what an earlier page may have left.
    queryClient.setQueryData<Data>(queryKey, initialData, { updatedAt: isIncomplete ? 0 : Date.now() })
  }

  get data(): Data {
    return this.state.data as Data
  }

  /** React Query's state of it, the same object until something changes. */
  get state() {
    const state = queryClient.getQueryState<Data, unknown>(this.#key)
    if (!state) throw new Error('the query was removed')
    return state
  }

  readonly read = () => this.state

  get isStale(): boolean {
    return this.#observer.getCurrentResult().isStale
  }

  /** Calls `reader` after each change. Returns the function that stops it. */
  readonly subscribe = (reader: () => void): (() => void) => {
    queryClient.mount()
    const stop = this.#observer.subscribe(reader)
    return () => {
      stop()
      queryClient.unmount()
    }
  }

  /** Puts other data in its place, until the next fetch. */
  set(data: Data): void {
    queryClient.setQueryData<Data>(this.#key, data)
  }

  /** Refetches because somebody wants it; a fetch under way is cancelled and its answer dropped. */
  async refetch(): Promise<void> {
    this.#presses++
    await this.#observer.refetch({ cancelRefetch: true }).finally(() => this.#presses--)
  }
}
