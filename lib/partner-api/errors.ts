import 'server-only'
import { brandedError } from '@/lib/branded-error'

/**
 * Why a call of the Partner API gave nothing usable. `status`: upstream answered with an error status; `unreachable`: no
 * answer came; `timeout`: none came in time; `unreadable`: the answer is not the contract's (cut, HTML, too large, another shape).
 */
export type UpstreamFailure = 'status' | 'unreachable' | 'timeout' | 'unreadable'

export class UpstreamError extends brandedError('UpstreamError') {
  constructor(
    readonly failure: UpstreamFailure,
    readonly call: string,
    readonly options: {
      status?: number
      /** The `detail` of upstream's error body, for decisions and never for the screen. */
      detail?: unknown
      retryAfterSeconds?: number
      /** True when upstream certainly did no work: the request never left. */
      notSent?: boolean
      earlierTryMayHaveActed?: boolean
      cause?: unknown
    } = {},
  ) {
    super(`${call}: ${failure}${options.status ? ` ${options.status}` : ''}`, { cause: options.cause })
    // What prints an error prints its properties: a detail may quote a token.
    Object.defineProperty(this, 'options', { enumerable: false })
  }

  /** Whether upstream may have done what it was asked for: the request may have arrived, and was not plainly refused. */
  get mayHaveActed(): boolean {
    const { status = 0, notSent, earlierTryMayHaveActed } = this.options
    if (earlierTryMayHaveActed) return true
    // 408 and 499 are said by gateways that stopped waiting for upstream.
    return this.failure === 'status'
      ? status >= 500 || status < 400 || status === 408 || status === 499
      : !notSent
  }

  get status() {
    return this.options.status
  }
}
