import 'server-only'
import { InternalError } from '@/lib/internal-error'

const maxBytes = 1_000_000
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Collects a body as it comes: `add` throws when it is larger than 1 MB, `text` when it is not UTF-8. */
export function limitedBody() {
  const chunks: Uint8Array[] = []
  let bytes = 0
  return {
    add(chunk: Uint8Array) {
      bytes += chunk.length
      if (bytes > maxBytes) throw new InternalError('The body is larger than 1 MB.')
      chunks.push(chunk)
    },
    text: () => utf8.decode(Buffer.concat(chunks)),
  }
}

/** Reads a body as UTF-8 text. Throws when it is cut short, is not UTF-8, or is larger than 1 MB (the rest is not read). */
export async function readLimitedBody(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const body = limitedBody()
  // Leaving the loop early closes the connection.
  for await (const chunk of stream) body.add(chunk)
  return body.text()
}
