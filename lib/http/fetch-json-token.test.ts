import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestKeyTest } from '@/lib/key-tests/requests'
import type { KeyTestResult } from '@/lib/key-tests/schema'
import { disguisedTokens, sampleToken, textsWithoutToken } from '@/lib/testing/disguised-tokens'
import { fetchJson } from './fetch-json'

const result: KeyTestResult = {
  verdict: 'nothing',
  call: 'GET /v2/partner',
  status: null,
  clients: null,
  organizationName: null,
  shape: null,
  characters: null,
  expiresAtSeconds: null,
}
const sent = vi.fn(async () => Response.json(result))

beforeEach(() => {
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', sent)
})
afterEach(() => {
  vi.unstubAllGlobals()
  sent.mockClear()
})

describe('a request with a token in it', () => {
  it.each(Object.entries(disguisedTokens))('is not sent: %s', async (_, text) => {
    const requests = [
      () => fetchJson(`/api/organizations/search?search=${encodeURIComponent(text)}`),
      () => fetchJson('/api/clients', { method: 'POST', ownerKey: 'p', body: { name: text, isTest: false } }),
      () => fetchJson('/api/team', { method: 'POST', body: { list: [{ deep: text }] } }),
      () => fetchJson('/api/team', { method: 'POST', body: { [text]: 1 } }),
      () => fetchJson('/api/team', { headers: { 'idempotency-key': text } }),
      () => fetchJson('/api/team', { ownerKey: text }),
    ]
    for (const request of requests) await expect(request()).rejects.toMatchObject({ code: 'KEY_NOT_SENT' })
    expect(sent).not.toHaveBeenCalled()
  })

  it('is sent by the test of a key alone', async () => {
    await requestKeyTest({ token: sampleToken, organizationId: null })
    expect(sent).toHaveBeenCalledOnce()
  })

  it('and nothing of its kind in what it says', async () => {
    const error = await fetchJson(`/api/x?search=${sampleToken}`).then(
      () => expect.unreachable(),
      (thrown: Error) => thrown,
    )
    expect(JSON.stringify([error.message, error.stack, { ...error }])).not.toContain(sampleToken)
  })
})

it('a request without one is sent', async () => {
  for (const text of textsWithoutToken)
    await fetchJson('/api/clients', { method: 'POST', body: { name: text } })
  // Ids of unresolved creations and coordinates of public keys are digests and numbers in base64url.
  for (let count = 0; count < 200; count++) {
    const random = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
    await fetchJson(`/api/api-keys/unresolved/${random}`, {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { publicKey: { x: random, y: random } },
    })
  }
  expect(sent).toHaveBeenCalledTimes(textsWithoutToken.length + 200)
})
