import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { FailureCode } from '@/lib/http/failure'
import { RequestError } from '@/lib/http/request-error'
import SwitchProblem from './switch-problem'

const to = { kind: 'partner' as const, id: 'partner_summit', name: 'Summit Accounting' }

const wordsAfter = (error: unknown) =>
  renderToStaticMarkup(<SwitchProblem failed={{ to, error }} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

const failed = (code: FailureCode) => new RequestError(code, 503, 'The sentence that came with it.')

describe('a switch of partner that failed', () => {
  it.each([failed('NO_ANSWER'), failed('INTERNAL'), new TypeError('t is not a function')])(
    'is called unknown where nobody knows: %o',
    (error) => {
      const words = wordsAfter(error)
      expect(words).toContain('We can’t tell whether you are in Summit Accounting now')
      expect(words).toContain('Reload the page')
      expect(words).not.toMatch(/not switched|not changed|not a function/)
    },
  )

  it.each(['OFFLINE', 'OWNER_ACCESS_LOST', 'UPSTREAM_UNAVAILABLE', 'RATE_LIMITED'] as const)(
    'is called not made where that is known, and why: %s',
    (code) => {
      const words = wordsAfter(failed(code))
      expect(words).toContain('You were not switched to Summit Accounting')
      expect(words).toContain('The sentence that came with it.')
    },
  )
})
