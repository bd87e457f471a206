import type { MiddlewareHandler } from 'hono'
import { ApiError } from './errors'

/** Upstream's global limit: so many requests a minute from everyone together, in a fixed window. */
export class RateLimit {
  #windowEnds = 0
  #count = 0

  constructor(private readonly perMinute: number) {}

  /** Counts one request; throws 429 with `Retry-After` (seconds) once the window is full. */
  count(nowMilliseconds = Date.now()) {
    if (nowMilliseconds >= this.#windowEnds) {
      this.#windowEnds = nowMilliseconds + 60_000
      this.#count = 0
    }
    this.#count += 1
    if (this.#count <= this.perMinute) return
    const wait = Math.ceil((this.#windowEnds - nowMilliseconds) / 1000)
    throw new ApiError(429, 'Too Many Requests', { headers: { 'retry-after': String(wait) } })
  }

  clear() {
    this.#windowEnds = 0
  }

  middleware: MiddlewareHandler = async (_c, next) => {
    this.count()
    await next()
  }
}
