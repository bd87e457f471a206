import { afterAll, expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')
const { closeStore } = await import('@/lib/store/store')
afterAll(() => closeStore())

const former = 'Jw4kTn8sYb1xRf6vHc3zMq9dLg2pEu7a'
const latter = 'q8Zr1Lw0yVt5NcXe7UjKbA2mPdGh9sFo'

/** Another process of the dashboard, on the same store. */
async function replica(secrets: string) {
  vi.resetModules()
  process.env.SESSION_SECRET = secrets
  const { env } = await import('@/lib/env')
  env()
  const { createSession, readSession } = await import('./session')
  const { browserForSignIn, signInBrowsers } = await import('@/lib/access/sign-in-browser')
  return {
    secrets,
    signIn: () =>
      createSession(
        { userId: 'user_a', email: 'a@example.com', name: 'Ada' },
        { accessToken: 'access', accessExpiresAt: new Date(Date.now() + 60_000), refreshToken: 'refresh' },
        null,
      ),
    knows: async (id: string) => (await readSession(id, { fresh: true }))?.refreshToken === 'refresh',
    beginSignIn: () => browserForSignIn(null, 600),
    recognises: ({ id, cookies }: ReturnType<typeof browserForSignIn>) =>
      signInBrowsers(String(cookies[0]?.split(';')[0])).includes(id),
  }
}

it('a secret is replaced step by step, and at none of them two replicas that differ lose a session or a sign-in', async () => {
  const steps: Awaited<ReturnType<typeof replica>>[] = []
  for (const secrets of [former, `${former},${latter}`, `${latter},${former}`])
    steps.push(await replica(secrets))
  for (const [index, before] of steps.slice(0, -1).entries()) {
    const after = steps[index + 1] ?? before
    for (const [one, other] of [
      [before, after],
      [after, before],
    ] as const) {
      const step = `${one.secrets} to ${other.secrets}`
      expect(await other.knows(await one.signIn()), step).toBe(true)
      expect(other.recognises(one.beginSignIn()), step).toBe(true)
    }
  }
  const done = await replica(latter)
  const [alone, , both] = steps
  expect(await done.knows((await both?.signIn()) ?? '')).toBe(true)
  expect(await both?.knows(await done.signIn())).toBe(true)
  // Why there are three steps: what the new secret seals, a replica that does not have it yet cannot open.
  expect(await alone?.knows((await both?.signIn()) ?? '')).toBe(false)
  expect(alone?.recognises(both?.beginSignIn() ?? { id: '', isKnown: false, cookies: [] })).toBe(false)
})
