import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9', { LOG_LEVEL: 'debug' })

const lines: { level: string; msg: string; requestId?: string; err?: Record<string, unknown> }[] = []
vi.mock('@/lib/log/log', async (load) => {
  const { createLog, ...rest } = await load<typeof import('@/lib/log/log')>()
  return { ...rest, createLog, log: createLog('debug', { write: (line) => lines.push(JSON.parse(line)) }) }
})
const { sendConsoleToLog } = await import('./console-to-log')
const { logPageFailure } = await import('./page-failure')
const { enterRequestContext } = await import('@/lib/http/request-context')

const before = { ...console }
const warningsBefore = process.listeners('warning')
sendConsoleToLog()
const redirected = { ...console }
Object.assign(console, before)
afterAll(() => {
  process.removeAllListeners('warning')
  for (const listener of warningsBefore) process.on('warning', listener)
})

beforeEach(() => {
  lines.length = 0
})

const secret = 'SECRET-of-a-stranger'
const text = () => JSON.stringify(lines)

describe('what is written to the console', () => {
  it.each([
    ['error', [new Error(secret)], 'error'],
    ['error', [`⨯ ${secret}`, new Error('x', { cause: { detail: secret } })], 'error'],
    ['error', [`Failed to find Server Action "${secret}"`], 'error'],
    ['error', ['%s failed with %o', secret, { token: secret }], 'error'],
    ['warn', [secret], 'warn'],
    ['log', [secret, { secret }], 'debug'],
    ['dir', [{ secret }], 'debug'],
    ['dirxml', [{ secret }], 'debug'],
    ['trace', [secret], 'debug'],
    ['table', [[secret]], 'debug'],
  ] as const)('is a line of the log without its words: %s %j', (method, args, level) => {
    ;(redirected[method] as (...args: unknown[]) => void)(...args)
    expect(lines).toMatchObject([{ level, msg: 'something was written to the console' }])
    expect(lines[0]?.err?.stack, 'from where').toMatch(/console-to-log\.test\.ts/)
    expect(text()).not.toContain('SECRET')
  })

  it('has a line for a warning of Node', async () => {
    process.emitWarning(secret, { code: 'DEP0001', type: 'DeprecationWarning' })
    await vi.waitFor(() => expect(lines).toHaveLength(1))
    expect(lines[0]).toMatchObject({ level: 'warn', msg: 'Node warns', err: { code: 'DEP0001' } })
    expect(text()).not.toContain('SECRET')
  })
})

describe('a page that fails', () => {
  const inRequest = async (act: () => void) => {
    enterRequestContext({ requestId: 'request-1', clientAddress: '', startedAtMs: 0, upstream: [] })
    act()
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  }

  it('is one line under the id of its request, however often Next reports it', async () => {
    const error = Object.assign(new Error(secret), { digest: '2813610911' })
    await inRequest(() => {
      redirected.error('⨯', error)
      logPageFailure(error, 'GET', '/settings/api-keys')
      logPageFailure(error, 'GET', '/settings/api-keys')
    })
    expect(lines).toMatchObject([
      {
        level: 'error',
        msg: 'a page failed',
        requestId: 'request-1',
        route: '/settings/api-keys',
        err: { digest: '2813610911' },
      },
    ])
    expect(text()).not.toContain('SECRET')
  })

  it('loses no error that is not reported otherwise', async () => {
    await inRequest(() => redirected.error(new Error(secret)))
    expect(lines).toMatchObject([{ level: 'error', requestId: 'request-1' }])
  })
})
