import 'server-only'
import { requestContext } from '@/lib/http/request-context'
import { log } from '@/lib/log/log'
import { processWide } from '@/lib/process-wide'

const logged = processWide('page failures', () => new WeakSet<object>())

/** Whether the log has a line about this error already. */
export const isLogged = (error: object) => logged.has(error)

/** Writes one line for a page that could not be rendered, under the id that the page shows. `route` is the page's pattern. */
export function logPageFailure(error: unknown, method: string, route: string): void {
  if (typeof error === 'object' && error !== null) {
    // Next reports an error of a page twice: where it was thrown, and where its HTML was made.
    if (logged.has(error)) return
    logged.add(error)
  }
  log.error({ requestId: requestContext()?.requestId, method, route, err: error }, 'a page failed')
}
