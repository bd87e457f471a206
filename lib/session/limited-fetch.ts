import 'server-only'
import { readLimitedBody } from '@/lib/http/limited-body'

type Options = { method: string; headers: HeadersInit; body?: unknown; signal?: AbortSignal }

/** `fetch` for the identity provider: it follows no redirect, and reads a body of up to 1 MB only. */
export async function limitedFetch(url: string, options: Options): Promise<Response> {
  const response = await fetch(url, { ...options, redirect: 'manual' } as RequestInit)
  const { status, headers } = response
  if (!response.body || [204, 205, 304].includes(status)) return new Response(null, { status, headers })
  // Dom's type of a stream does not know that Node can iterate it.
  const body = response.body as unknown as AsyncIterable<Uint8Array>
  return new Response(await readLimitedBody(body), { status, headers })
}
