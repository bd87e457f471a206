import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disguisedTokens, sampleId, sampleToken, textsWithoutToken } from '@/lib/testing/disguised-tokens'
import { holdsToken, holdsTokenWithin, publicPart, tokensIn } from './token-in-text'

describe('a whole token in a text', () => {
  it.each(Object.entries(disguisedTokens))('is recognised %s', (_, text) => {
    expect(holdsToken(text)).toBe(true)
    expect(holdsTokenWithin({ a: [1, null, { b: text }] })).toBe(true)
    expect(holdsTokenWithin({ [text]: true })).toBe(true)
  })

  it('is given as it was before, whatever stands around and within it', () => {
    const others = ['without its id', 'cut in the middle', 'longer than the sample', 'of another shape']
    const same = Object.fromEntries(Object.entries(disguisedTokens).filter(([how]) => !others.includes(how)))
    for (const [how, text] of Object.entries(same)) {
      expect(
        tokensIn(text).map((token) => token.toLowerCase()),
        how,
      ).toEqual([sampleToken])
    }
  })

  it.each(textsWithoutToken)('is not seen in %j', (text) => {
    expect(tokensIn(text)).toEqual([])
    expect(publicPart(text)).toBe(text)
  })

  it('is counted once where it stands twice, and two are two', () => {
    const other = sampleToken.replaceAll('a', 'b')
    expect(tokensIn(`${sampleToken} ${sampleToken}`)).toEqual([sampleToken])
    expect(tokensIn(`${sampleToken} ${other}`)).toEqual([sampleToken, other])
    expect(tokensIn(`A=${sampleToken}\nB=${other}\n`)).toEqual([sampleToken, other])
  })

  it('leaves its id at most', () => {
    for (const [how, text] of Object.entries(disguisedTokens)) {
      const left = publicPart(text)
      expect(holdsToken(left), how).toBe(false)
      expect(left.length, how).toBeLessThanOrEqual(32)
    }
    expect(publicPart(`x-api-key: ${sampleToken.toUpperCase()}`)).toBe(sampleId)
    expect(publicPart(disguisedTokens['of another shape'] ?? '')).toBe('')
    expect(publicPart(sampleToken.slice(32))).toBe('')
  })

  it('takes no longer for a long text than for a short one, letter by letter', () => {
    for (const part of ['a ', 'a-\n', '%61', 'ab"', '- \t', '%']) {
      const text = part.repeat(100_000)
      const startedAt = performance.now()
      tokensIn(text)
      expect(performance.now() - startedAt, part).toBeLessThan(1_000)
    }
  })

  it('is recognised between any two texts that do not run into it', () => {
    const around = fc.string({ maxLength: 40 }).map((text) => text.replace(/[0-9a-z%]/gi, '.'))
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(holdsToken(`${before}=${sampleToken}=${after}`)).toBe(true)
      }),
    )
  })
})
