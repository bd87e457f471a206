import 'server-only'

/** How long the services behind the dashboard may take, in milliseconds. One object, so that a test can shorten it. */
export const limits = {
  connectMs: 3_000,
  /** Connections to the Partner API, each for one call at a time. */
  connections: 64,
  /** Calls of one person at the same time, and how many more of theirs may wait for their turn. */
  callsOfOne: 8,
  waitingOfOne: 400,
  /** One call of the Partner API, its retries included. */
  callMs: 10_000,
  /** The wait before a second try, give or take half of it; before a third it is twice as long. */
  retryMs: 200,
  /** One exchange with the identity provider. */
  identityMs: 10_000,
  /** Between two checks for a key whose creation was not answered: upstream may still be writing it. */
  recheckAfterMs: 1_000,
}
