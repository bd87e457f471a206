import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Recorded = { method: string; path: string; headers: IncomingHttpHeaders; answer: string }

/** Stands between the dashboard and the Partner API, passes everything on as it is, and remembers what went by. */
export async function startRecordingProxy() {
  const calls: Recorded[] = []
  let target = new URL('http://localhost')
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request
    const call: Recorded = { method, path, headers, answer: '' }
    calls.push(call)
    const { hostname: host, port } = target
    const onward = httpRequest(
      { host, port, method, path, headers: { ...headers, host: target.host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.on('data', (chunk) => {
          call.answer += chunk
        })
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    calls,
    /** The environment of a dashboard that reaches the sandbox through this. */
    settings: (sandboxUrl: string) => {
      target = new URL(sandboxUrl)
      return {
        PARTNER_API_URL: url,
        AUTH_URL: sandboxUrl,
        AUTH_CLIENT_ID: 'partner-experience',
        AUTH_CLIENT_SECRET: 'sandbox-secret',
      }
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
