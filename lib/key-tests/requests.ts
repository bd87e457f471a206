import { fetchJson } from '@/lib/http/fetch-json'
import { isNumber, isText, nullable, withFields } from '@/lib/http/shape'
import { testKeyRoute } from '@/lib/paths'
import type { KeyTest, KeyTestResult, Verdict } from './schema'

const verdicts: Record<Verdict, true> = {
  works: true,
  'not-recognised': true,
  expired: true,
  mistyped: true,
  'unlike-a-key': true,
  'wrong-scope': true,
  'wrong-organization': true,
  refused: true,
  'needs-partner': true,
  nothing: true,
}
const isVerdict = (value: unknown): value is Verdict =>
  typeof value === 'string' && Object.hasOwn(verdicts, value)

/** Tries a key. It travels in this one request's body and is kept nowhere. Throws `RequestError`. */
export const requestKeyTest = (body: KeyTest): Promise<KeyTestResult> =>
  fetchJson(testKeyRoute, {
    method: 'POST',
    body,
    changes: false,
    carriesToken: true,
    shape: withFields<KeyTestResult>({
      verdict: isVerdict,
      call: isText,
      status: nullable(isNumber),
      clients: nullable(isNumber),
      organizationName: nullable(isText),
      characters: nullable(isNumber),
      expiresAtSeconds: nullable(isNumber),
    }),
  })
