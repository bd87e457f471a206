import { createServer } from 'node:net'

const loopback = ['127.0.0.1', '::1']

/** Whether some program on this machine listens on the port, on either loopback address. */
export async function isTaken(port: number): Promise<boolean> {
  for (const host of loopback) if ((await listen(port, host)) === 'EADDRINUSE') return true
  return false
}

/** A port that is free on both loopback addresses. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await listen(0, '127.0.0.1')
    if (typeof port === 'number' && !(await isTaken(port))) return port
  }
}

function listen(port: number, host: string): Promise<number | string> {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 answers EADDRNOTAVAIL: nobody else can listen there either.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : port))
    })
  })
}
