import type { MiddlewareHandler } from 'hono'
import { ApiError } from '../http/errors'
import type { Env } from '../http/routes'

const loopbackAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Guards the controls. The address keeps the network out; the host stops a foreign name that resolves to
 * this machine (DNS rebinding), the origin a page of another site that posts a form here.
 */
export const loopbackOnly: MiddlewareHandler<Env> = async (c, next) => {
  const address = c.env?.incoming?.socket.remoteAddress
  const host = c.req.header('host') ?? new URL(c.req.url).host
  const origin = c.req.header('origin')
  const isLocal =
    (address === undefined || loopbackAddress.test(address)) &&
    loopbackHost.test(host) &&
    (origin === undefined || origin === `http://${host}`)
  if (!isLocal) throw new ApiError(403, "The sandbox's controls are for this machine only.")
  await next()
}
