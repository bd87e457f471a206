import 'server-only'
import { fetch, type RequestInit } from 'undici'
import { readLimitedBody } from '@/lib/http/limited-body'
import { dispatcherTo } from '@/lib/http/outward-proxy'
import { limits } from '@/lib/partner-api/limits'
import { outcomeOf, report } from '@/lib/telemetry'

type Options = { method: string; headers: HeadersInit; body?: unknown; signal?: AbortSignal }

/** `fetch` for the identity provider: by the proxy that leads there, it follows no redirect, and reads a body of up to 1 MB only. */
export async function limitedFetch(url: string, options: Options): Promise<Response> {
  const dispatcher = dispatcherTo(new URL(url), limits.connectMs)
  const startedAtMs = performance.now()
  const tell = (outcome: string) =>
    report('identity provider call', { outcome, durationMs: performance.now() - startedAtMs })
  const response = await fetch(url, { ...options, redirect: 'manual', dispatcher } as RequestInit).catch(
    (error) => {
      tell('unreachable')
      throw error
    },
  )
  tell(outcomeOf(response.status))
  const { status } = response
  const headers = [...response.headers]
  if (!response.body || [204, 205, 304].includes(status)) return new Response(null, { status, headers })
  return new Response(await readLimitedBody(response.body), { status, headers })
}
