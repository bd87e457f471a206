import { describe, expect, it } from 'vitest'
import { disguisedTokens, sampleId, sampleToken, textsWithoutToken } from '@/lib/testing/disguised-tokens'
import { cleanAddress, cleanQuery } from './clean-address'
import { holdsToken } from './token-in-text'

describe('an address with a token in it', () => {
  it.each(Object.entries(disguisedTokens))('has none afterwards: %s', (_, text) => {
    const encoded = encodeURIComponent(text)
    for (const address of [
      `/settings/api-keys?search=${encoded}&status=active`,
      `/clients?page=2&search=${text}`,
      `/clients?${encoded}=1`,
      `/nowhere/${encoded}/x`,
      `/clients#${encoded}`,
      `/api/session/sign-in?returnTo=${encodeURIComponent(`/clients?search=${encoded}`)}`,
      `https://dashboard.example/clients?search=${encoded}`,
    ]) {
      expect(holdsToken(cleanAddress(address)), address).toBe(false)
    }
  })

  it('keeps the rest', () => {
    expect(cleanAddress(`/settings/api-keys?search=${sampleToken}&status=active#top`)).toBe(
      `/settings/api-keys?search=${sampleId}&status=active#top`,
    )
    expect(cleanAddress(`/a/${sampleToken}/b`)).toBe('/a/removed/b')
    expect(cleanAddress(`http://localhost:3000/clients?x=${sampleToken}`)).toBe(
      `http://localhost:3000/clients?x=${sampleId}`,
    )
    expect(cleanQuery(`create=org_1&returnTo=${encodeURIComponent(`/x?y=${sampleToken}`)}`)).toBe(
      `create=org_1&returnTo=${encodeURIComponent(`/x?y=${sampleId}`)}`,
    )
  })

  it('is as it was where it has none', () => {
    for (const text of textsWithoutToken) {
      const address = `/clients?search=${encodeURIComponent(text)}&x=%zz#y`
      expect(cleanAddress(address)).toBe(address)
    }
  })
})
