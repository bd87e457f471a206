import fc from 'fast-check'
import { expect, it } from 'vitest'
import { safeReturnPath } from './return-path'

const cases = { numRuns: 10_000 }
const origin = 'https://partners.example'

const trick = fc.constantFrom(
  '/',
  '\\',
  '//',
  '/\\',
  '..',
  '.',
  '%2f',
  '%5c',
  '%00',
  '\t',
  '\n',
  '\r',
  '\0',
  '@',
  ':',
  'https:',
  'javascript:',
  'evil.example',
  'api',
  'API',
  '%61pi',
  'settings',
  '?',
  '#',
  '\u2028',
  '\ud800',
  'é',
  '。',
  '／',
)
const path = fc.oneof(
  fc.array(trick, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(trick, { maxLength: 12 }).map((parts) => `/${parts.join('')}`),
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
  fc.string({ unit: 'binary' }).map((text) => `/${text}`),
)

it('leads, from any text, to a page of this dashboard as a browser reads it', () => {
  fc.assert(
    fc.property(path, (text) => {
      const result = safeReturnPath(text)
      const target = new URL(result, `${origin}/api/session/callback`)
      expect(target.origin).toBe(origin)
      expect(target.pathname).not.toMatch(/^\/\/|^\/api(\/|$)/i)
      expect(result).toMatch(/^\/[\x21-\x7e]*$/)
    }),
    cases,
  )
})

it('gives the same path when it is given its own answer', () => {
  fc.assert(
    fc.property(path, (text) => {
      const once = safeReturnPath(text)
      expect(safeReturnPath(once)).toBe(once)
    }),
    cases,
  )
})

it('keeps the path and the query of a plain page', () => {
  const word = fc.stringMatching(/^[a-z0-9-]{1,12}$/)
  const page = fc.tuple(
    fc.array(word, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(word, word), { maxLength: 3 }),
  )
  fc.assert(
    fc.property(page, ([segments, query]) => {
      const text = `/p/${segments.join('/')}${query.length ? `?${new URLSearchParams(query)}` : ''}`
      expect(safeReturnPath(text)).toBe(text)
    }),
    cases,
  )
})
