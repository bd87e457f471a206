import type { ApiKey } from '@/lib/api-keys/schema'
import { isRequestError, isUncertain, type RequestError } from '@/lib/http/request-error'

export type BatchRow = {
  apiKey: ApiKey
  /** `waiting`: upstream was not asked, or refused for now. `uncertain`: it was asked, and may have revoked the key. */
  outcome: 'waiting' | 'running' | 'revoked' | 'failed' | 'uncertain'
  /** Why the last try failed. */
  error?: unknown
}

export type BatchState = {
  rows: readonly BatchRow[]
  /** `stopping`: what is under way is waited for, and nothing new is begun. */
  phase: 'ready' | 'running' | 'stopping' | 'ended'
  /** Until when nothing is begun, by `performance.now()`: clocks are set, and a day may go by. And why. */
  wait: { untilMs: number; error: unknown } | null
  /** Why it ended before it was through, where nobody pressed for that. */
  stoppedBy?: unknown
}

const atOnce = 4
const mostTries = 3
/** So many keys in a row that could not be revoked: the next would fail, too. */
const mostFailuresInARow = 8
const usualWaitMs = 5_000

/** What Kintsugi does not accept now it does not accept in a moment either. */
const mayPassLater = (error: unknown): error is RequestError =>
  isRequestError(error) && error.status >= 500 && error.code !== 'UPSTREAM_REFUSED'

/**
 * Revokes keys, four at a time. A limit, ours or upstream's, and a lost connection make it wait; what failed for want of
 * an answer is tried up to three times, as revoking a key twice does no harm; what is refused is not, and a refusal that would meet every key (no session, no right,
 * another owner) ends it. `revoke` throws `RequestError`.
 */
export class RevokeBatch {
  #state: BatchState
  readonly #readers = new Set<() => void>()
  readonly #revoke: (apiKeyId: string) => Promise<void>
  #queue: number[] = []
  #tries: number[] = []
  /** A later refusal takes back nothing that an earlier try may have done. */
  readonly #mayBeRevoked = new Set<number>()
  #failuresInARow = 0
  #wake: (() => void)[] = []

  constructor(apiKeys: ApiKey[], revoke: (apiKeyId: string) => Promise<void>) {
    this.#state = {
      rows: apiKeys.map((apiKey) => ({ apiKey, outcome: 'waiting' })),
      phase: 'ready',
      wait: null,
    }
    this.#revoke = revoke
  }

  readonly read = (): BatchState => this.#state

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader)
    return () => void this.#readers.delete(reader)
  }

  /** Begins, or tries what is not revoked once more. Resolves when it has ended. */
  async run(): Promise<void> {
    const { phase } = this.#state
    if (phase === 'running' || phase === 'stopping') return
    const rows = this.#state.rows.map(
      (row): BatchRow => (row.outcome === 'revoked' ? row : { ...row, outcome: 'waiting' }),
    )
    this.#queue = rows.flatMap(({ outcome }, index) => (outcome === 'waiting' ? [index] : []))
    this.#tries = []
    this.#failuresInARow = 0
    this.#set({ rows, phase: 'running', wait: null, stoppedBy: undefined })
    await Promise.all(Array.from({ length: atOnce }, () => this.#work()))
    // What was tried and waited for another try has failed as far as it got.
    const settled = this.#state.rows.map((row, index) =>
      row.outcome === 'waiting' && row.error !== undefined ? this.#failed(index, row.error) : row,
    )
    this.#set({ rows: settled, phase: 'ended', wait: null })
  }

  /** Begins nothing new. `reason` is why, where nobody pressed for it. */
  readonly stop = (reason?: unknown): void => {
    if (this.#state.phase !== 'running') return
    this.#set({ phase: 'stopping', wait: null, stoppedBy: reason })
    for (const wake of this.#wake.splice(0)) wake()
  }

  async #work() {
    for (;;) {
      await this.#waited()
      if (this.#state.phase !== 'running') return
      const index = this.#queue.shift()
      if (index === undefined) return
      await this.#revokeRow(index)
    }
  }

  async #revokeRow(index: number) {
    const { apiKey } = this.#setRow(index, { outcome: 'running' })
    try {
      await this.#revoke(apiKey.apiKeyId)
      this.#failuresInARow = 0
      this.#setRow(index, { outcome: 'revoked', error: undefined })
    } catch (error) {
      this.#noteFailure(index, error)
    }
  }

  #noteFailure(index: number, error: unknown) {
    if (isRequestError(error, 'RATE_LIMITED', 'OFFLINE')) {
      this.#setRow(index, { outcome: 'waiting' })
      this.#queue.unshift(index)
      return this.#waitFor(error.retryAfterSeconds ? error.retryAfterSeconds * 1000 : usualWaitMs, error)
    }
    if (isUncertain(error)) this.#mayBeRevoked.add(index)
    if (isRequestError(error, 'KEY_NOT_REVOKED')) this.#mayBeRevoked.delete(index)
    if (isRequestError(error) && [401, 403, 409].includes(error.status)) {
      this.#setRow(index, this.#mayBeRevoked.has(index) ? { outcome: 'uncertain' } : { outcome: 'waiting' })
      return this.stop(error)
    }
    const tries = (this.#tries[index] ?? 0) + 1
    this.#tries[index] = tries
    if (mayPassLater(error) && tries < mostTries) {
      this.#setRow(index, { outcome: 'waiting', error })
      this.#queue.push(index)
      return this.#waitFor(Math.max((error.retryAfterSeconds ?? 0) * 1000, tries * 1_000), error)
    }
    this.#setRow(index, this.#failed(index, error))
    this.#failuresInARow++
    if (this.#failuresInARow >= mostFailuresInARow) this.stop(error)
  }

  #failed(index: number, error: unknown): BatchRow {
    const { apiKey } = this.#state.rows[index] as BatchRow
    return { apiKey, outcome: this.#mayBeRevoked.has(index) ? 'uncertain' : 'failed', error }
  }

  #waitFor(ms: number, error: unknown) {
    const untilMs = performance.now() + ms
    if (this.#state.phase === 'running' && untilMs > (this.#state.wait?.untilMs ?? 0))
      this.#set({ wait: { untilMs, error } })
  }

  async #waited() {
    for (;;) {
      const { wait, phase } = this.#state
      if (!wait || phase !== 'running') return
      const leftMs = wait.untilMs - performance.now()
      if (leftMs <= 0) return this.#set({ wait: null })
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs)
        this.#wake.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  #setRow(index: number, part: Partial<BatchRow>): BatchRow {
    const row = { ...(this.#state.rows[index] as BatchRow), ...part }
    this.#set({ rows: this.#state.rows.with(index, row) })
    return row
  }

  #set(part: Partial<BatchState>) {
    this.#state = { ...this.#state, ...part }
    for (const reader of [...this.#readers]) reader()
  }
}
