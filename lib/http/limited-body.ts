import 'server-only'

const maxBytes = 1_000_000

/** Reads a body as UTF-8 text. Throws when it is cut short, is not UTF-8, or is larger than 1 MB (the rest is not read). */
export async function readLimitedBody(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  // Leaving the loop early closes the connection.
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error('The body is larger than 1 MB.')
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
}
