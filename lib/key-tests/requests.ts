import { fetchJson } from '@/lib/http/fetch-json'
import { testKeyRoute } from '@/lib/paths'
import type { KeyTest, KeyTestResult } from './schema'

/** Tries a key. It travels in this one request's body and is kept nowhere. Throws `RequestError`. */
export const requestKeyTest = (body: KeyTest): Promise<KeyTestResult> =>
  fetchJson(testKeyRoute, { method: 'POST', body, changes: false, carriesToken: true })
