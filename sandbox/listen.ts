import type { Server } from 'node:http'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'

type Fetch = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

/**
 * Serves on both loopback addresses, because `localhost` means either, and on no other. Returns the function that
 * stops: nothing new is accepted, what runs may finish within `graceMs`. Throws a sentence when the port is taken.
 */
export async function listenOnLoopback(port: number, fetch: Fetch) {
  const servers = [await listen(port, '127.0.0.1', fetch)]
  try {
    servers.push(await listen(port, '::1', fetch))
  } catch (error) {
    const hasNoIpv6 = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '')
    if (!hasNoIpv6) {
      await Promise.all(servers.map((server) => stop(server, 0)))
      throw error
    }
  }
  return async (graceMs = 5000) => {
    await Promise.all(servers.map((server) => stop(server, graceMs)))
  }
}

function listen(port: number, hostname: string, fetch: Fetch) {
  return new Promise<Server>((resolve, reject) => {
    const server = createAdaptorServer({
      fetch: (request, env) => fetch(request, env as HttpBindings),
    }) as Server
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error),
    )
    server.listen({ port, host: hostname, ipv6Only: true }, () => resolve(server))
  })
}

const portTaken = (port: number) =>
  new Error(`Port ${port} is taken by another program. Stop it, or set SANDBOX_PORT to a free port.`)

function stop(server: Server, graceMs: number) {
  return new Promise<void>((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(impatience)
      resolve()
    })
    server.closeIdleConnections()
  })
}
