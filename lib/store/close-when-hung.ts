import 'server-only'
import type { ClientBase } from 'pg'
import { storeFault } from './store-fault'

/**
 * Closes a connection as soon as a query of it ran out of time. The driver gives up the query alone: the `rollback` after it would wait
 * behind it and be given up as well, and the pool would lend a connection with an open transaction, in which others write what is
 * never committed.
 */
export function closeWhenHung(client: ClientBase): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const watched = (...args: unknown[]) => {
    const answer = query(...args)
    // With a callback the pool asks, and closes the connection itself.
    if (answer instanceof Promise) answer.catch(closeIfHung)
    return answer
  }
  const closeIfHung = (error: unknown) => {
    if (storeFault(error) === 'broken') void (client as ClientBase & { end(): Promise<void> }).end()
  }
  Object.assign(client, { query: watched })
}
