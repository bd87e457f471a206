import 'server-only'
import type { z } from 'zod'
import { env } from '@/lib/env'
import { ApiError } from './api-error'
import { parseWith } from './parse-with'

const maxBytes = 64_000

/**
 * Throws `WRONG_ORIGIN` unless the request comes from a page of the dashboard. Browsers send `Origin` with every request
 * that changes something; `Sec-Fetch-Site` is checked where the browser has it.
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get('sec-fetch-site')
  if (headers.get('origin') !== env().appUrl.origin || (site !== null && site !== 'same-origin')) {
    throw new ApiError('WRONG_ORIGIN')
  }
}

/**
 * Throws `BAD_REQUEST` unless a tab goes to this address: an image, a frame, a script's request or a prefetch is not a person who
 * signs in. Older browsers say nothing of it, Node's own `fetch` says `cors` and no more; both are let in.
 */
export function requireNavigation(headers: Headers): void {
  const [dest, mode, site] = ['dest', 'mode', 'site'].map((name) => headers.get(`sec-fetch-${name}`))
  const isProgram = mode === 'cors' && dest === null && site === null
  const isTab = (dest === null || dest === 'document') && (mode === null || mode === 'navigate')
  const isAhead = /prefetch/i.test(`${headers.get('sec-purpose')} ${headers.get('purpose')}`)
  if (isAhead || !(isTab || isProgram)) {
    throw new ApiError('BAD_REQUEST', {
      message: 'To sign in, open this address in a tab of its own.',
    })
  }
}

/** Reads a JSON body of up to 64 kB. Throws `ApiError`, with the fields that are not valid. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/json *(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE')
  }
  const parsed = parseWith(schema, parseJson(await readText(request)))
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(
    parsed.issues.filter(({ path }) => path.length > 0).map(({ path, message }) => [path.join('.'), message]),
  )
  throw new ApiError('VALIDATION_FAILED', { fields })
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw new ApiError('PAYLOAD_TOO_LARGE')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  let text = ''
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new ApiError('PAYLOAD_TOO_LARGE')
    text += decode(() => decoder.decode(chunk, { stream: true }))
  }
  return text + decode(() => decoder.decode())
}

function decode(read: () => string): string {
  try {
    return read()
  } catch (cause) {
    throw new ApiError('VALIDATION_FAILED', { message: 'The request is not UTF-8.', cause })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new ApiError('VALIDATION_FAILED', { message: 'The request is not JSON.', cause })
  }
}
