import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type SeenRequest = { method: string; path: string; headers: IncomingMessage['headers']; body: string }
type Answer = (request: SeenRequest, response: ServerResponse) => void

/** A Partner API whose every answer a test decides; it remembers what it was asked. */
export class FakeUpstream {
  readonly seen: SeenRequest[] = []
  #answer: Answer = (_, response) => response.writeHead(404).end('{"detail":"Not Found."}')
  readonly #server: Server

  private constructor() {
    this.#server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      this.seen.push(seen)
      this.#answer(seen, response)
    })
  }

  static async start(): Promise<FakeUpstream> {
    const upstream = new FakeUpstream()
    await new Promise<void>((resolve) => upstream.#server.listen(0, '127.0.0.1', resolve))
    return upstream
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  answers(answer: Answer) {
    this.seen.length = 0
    this.#answer = answer
  }

  answersJson(status: number, body: unknown, headers: Record<string, string> = {}) {
    this.answers((_, response) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body)),
    )
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}
