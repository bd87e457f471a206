import { afterEach, expect, it, vi } from 'vitest'
import { disguisedTokens } from '@/lib/testing/disguised-tokens'
import { holdsToken } from '@/lib/text/token-in-text'
import { changeQuery } from './address'

afterEach(() => vi.unstubAllGlobals())

it.each(Object.entries(disguisedTokens))(
  'no token gets into the address, whoever writes it: %s',
  (_, text) => {
    const replaceState = vi.fn()
    vi.stubGlobal('location', {
      search: `?x=1&y=${encodeURIComponent(text)}`,
      pathname: '/clients',
      hash: '#top',
    })
    vi.stubGlobal('history', { replaceState })
    changeQuery((query) => `${query}&${new URLSearchParams({ search: text })}`)
    expect(replaceState).toHaveBeenCalledOnce()
    const [, , address] = replaceState.mock.calls[0] ?? []
    expect(holdsToken(address)).toBe(false)
    expect(address).toMatch(/^\?x=1.*#top$/)
  },
)
