import { expect, it } from 'vitest'
import { disguisedTokens, sampleToken } from '@/lib/testing/disguised-tokens'
import { masked } from './masked'

it('leaves the words that say what a place is', () => {
  expect(masked('export KINTSUGI_PRODUCTION_API_KEY="')).toBe('export KINTSUGI_PRODUCTION_API_KEY="')
  expect(masked('  "x-api-key": "')).toBe('  "x-api-key": "')
})

it.each(
  Object.entries(disguisedTokens).filter(([how]) => !/percent|full-width|zero-width|soft|joiners/.test(how)),
)('leaves nothing of a token %s', (_, text) => {
  const shown = masked(text).toLowerCase()
  expect((sampleToken.slice(32).match(/.{8}/g) ?? []).filter((piece) => shown.includes(piece))).toEqual([])
  expect(shown).not.toContain('4ec39hqlyjwdarj')
})

it('begins with a whole word', () => {
  expect(masked('ab12","key":"', { cut: true })).toBe('…","key":"')
})
