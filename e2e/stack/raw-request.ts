import { connect } from 'node:net'

export type RawAnswer = { status: number; text: string; answers: number }

/** Sends bytes as they are to an http server on this machine and answers what came back until the connection ended. */
export function rawRequest(address: string, bytes: string | Buffer, timeoutMs = 5_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) })
    let text = ''
    const end = () => {
      socket.destroy()
      // Status 0: the server hung up without a word.
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
      resolve({ status, text, answers: text.match(/^HTTP\/1\.1 \d{3}/gm)?.length ?? 0 })
    }
    socket.setTimeout(timeoutMs, end).setEncoding('latin1')
    socket.on('data', (part) => {
      text += part
    })
    socket.on('end', end).on('error', end)
    socket.write(bytes)
  })
}

type Parts = { method?: string; target?: string; headers?: string[]; body?: string | Buffer }

/** A request line by line, with what a signed-in page sends; `headers` come after those. */
export function rawBytes(
  session: string[],
  { method = 'GET', target = '/', headers = [], body = '' }: Parts,
): Buffer {
  const lines = [`${method} ${target} HTTP/1.1`, ...session, ...headers, 'Connection: close', '', '']
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), Buffer.from(body)])
}
