import { CompactEncrypt, importJWK } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isUncertain } from '@/lib/http/request-error'
import { SealedCreation } from './sealed-creation'

const input = { clientOrganizationId: null, expiresAtSeconds: null }
const apiKey = {
  apiKeyId: 'key-1',
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
}
let sent: { idempotencyKey: string | null }[]
let answers: (() => Promise<Response>)[]
let sealFor: 'this tab' | 'nobody'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  sent = []
  answers = []
  sealFor = 'this tab'
  online()
  vi.stubGlobal('fetch', async (_: string, { headers, body }: RequestInit) => {
    sent.push({ idempotencyKey: new Headers(headers).get('idempotency-key') })
    return (answers.shift() ?? (() => created(String(body))))()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const online = (onLine = true) => vi.stubGlobal('navigator', { onLine })
const lost = async () => {
  throw new TypeError('Failed to fetch')
}
async function created(body: string) {
  const key = await importJWK({ ...JSON.parse(body).publicKey }, 'ECDH-ES')
  const sealedToken = await new CompactEncrypt(new TextEncoder().encode('the token'))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
    .encrypt(key)
  return Response.json(
    { apiKey, sealedToken: sealFor === 'nobody' ? 'a.b.c.d.e' : sealedToken },
    { status: 201 },
  )
}
const failureOf = (creation: SealedCreation) => creation.create('p', input).catch((error) => error)
/** Lets the pauses between the tries pass. */
async function passing<T>(run: Promise<T>): Promise<T> {
  let over = false
  run
    .finally(() => {
      over = true
    })
    .catch(() => undefined)
  while (!over) {
    await vi.advanceTimersByTimeAsync(5_000)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return run
}

describe('a creation', () => {
  it('is not sent offline, says so without a pause, and works once the connection is back', async () => {
    online(false)
    const creation = new SealedCreation()
    expect(await failureOf(creation)).toMatchObject({
      code: 'OFFLINE',
      message: expect.stringContaining('nothing was sent'),
    })
    expect(sent).toEqual([])
    online()
    expect(await creation.create('p', input)).toMatchObject({ token: 'the token' })
  })

  it('asks for a lost answer again, with the same idempotency key', async () => {
    answers = [lost, lost]
    expect(await passing(new SealedCreation().create('p', input))).toMatchObject({ token: 'the token' })
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(sent).toHaveLength(3)
  })

  it('that got no answer may have been made, also when it is offline afterwards', async () => {
    answers = [lost, lost, lost, lost]
    const creation = new SealedCreation()
    const expectUnknown = (failure: unknown) => {
      expect(isUncertain(failure)).toBe(true)
      expect(failure).toMatchObject({
        message: expect.stringContaining('can’t tell whether the key was created'),
      })
    }
    expectUnknown(await passing(failureOf(creation)))
    online(false)
    // No pause: that nothing can be sent is known at once.
    expectUnknown(await failureOf(creation))
    expect(sent).toHaveLength(4)
  })

  it('waits for a connection that goes between two tries', async () => {
    answers = [
      async () => {
        online(false)
        setTimeout(() => online(), 100)
        return lost()
      },
    ]
    expect(await passing(new SealedCreation().create('p', input))).toMatchObject({ token: 'the token' })
  })

  it('whose token can’t be opened is not called failed', async () => {
    sealFor = 'nobody'
    expect(await failureOf(new SealedCreation())).toMatchObject({
      code: 'CREATED_EARLIER',
      message: expect.stringContaining('was created'),
    })
  })
})
