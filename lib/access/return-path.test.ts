import { describe, expect, it } from 'vitest'
import { disguisedTokens } from '@/lib/testing/disguised-tokens'
import { holdsToken } from '@/lib/text/token-in-text'
import { safeReturnPath } from './return-path'

describe('the path to go back to after signing in', () => {
  it.each(['/settings/api-keys', '/settings/api-keys?q=a%26b&status=expired', '/a#b'])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  it.each([
    ['nothing', null],
    ['an empty value', ''],
    ['another origin', 'https://evil.example/'],
    ['a host without a scheme', '//evil.example'],
    ['a backslash host', '/\\evil.example'],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a newline that browsers drop', '/\n/evil.example'],
    ['dot segments that leave a double slash', '/.//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a relative path', 'settings'],
    ['the API, which could sign out or start over', '/api/session/sign-in'],
    ['the API behind dot segments', '/settings/../api/session/sign-in'],
    ['a path beyond reason', `/${'a'.repeat(3_000)}`],
  ])('turns %s into the home page', (_, value) => {
    expect(safeReturnPath(value)).toBe('/')
  })

  it.each(Object.entries(disguisedTokens))('has no token in it: %s', (_, text) => {
    const encoded = encodeURIComponent(text)
    for (const path of [
      `/clients?search=${encoded}&page=2`,
      `/${encoded}`,
      `/clients?${encoded}`,
      `/a#${encoded}`,
    ]) {
      const kept = safeReturnPath(path)
      expect(holdsToken(kept)).toBe(false)
      expect(kept).toMatch(/^\//)
    }
  })
})
