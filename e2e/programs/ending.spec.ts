import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, isTaken } from '../../scripts/port'
import { dashboardArgs } from '../../scripts/programs'
import { copyData, productionEnvironment, startStack } from '../stack/stack'
import { expect, test } from '../stack-test'

test('after the signal to end: not ready at once, still serving for a while, then gone without an error', async () => {
  test.setTimeout(90_000)
  const stack = await startStack({ DRAIN_SECONDS: '2' })
  try {
    const status = async (path: string) => {
      const answer = await fetch(`${stack.appUrl}${path}`, { redirect: 'manual' }).catch(() => null)
      return answer && `${answer.status} ${answer.headers.get('connection')}`
    }
    expect(await status('/api/health/ready')).toMatch(/^200/)
    const signalledAt = Date.now()
    process.kill(stack.dashboardPid() ?? 0, 'SIGTERM')
    await expect.poll(() => status('/api/health/ready')).toBe('503 close')
    expect(await status('/signed-out'), 'pages are served, and no connection is kept').toBe('200 close')
    await expect.poll(() => status('/api/health/live'), { timeout: 10_000 }).toBeNull()
    expect(Date.now() - signalledAt).toBeGreaterThan(1_900)
  } finally {
    await stack.stop()
  }
})

test('npm killed with -9 leaves nothing running', async () => {
  test.skip(process.platform === 'win32', 'There is no -9.')
  test.setTimeout(90_000)
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const dataDir = await mkdtemp(join(tmpdir(), 'partner-experience-'))
  await copyData(dataDir)
  const npm = spawn('npm', ['start', '--silent'], {
    env: {
      ...(await productionEnvironment()),
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    npm.stderr.on('data', (text) => String(text).includes('Ctrl-C') && resolve())
    npm.once('exit', (code) => reject(new Error(`npm start ended with ${code}.`)))
  })
  npm.removeAllListeners('exit').kill('SIGKILL')
  await expect
    .poll(async () => [await isTaken(port), await isTaken(sandboxPort)], { timeout: 15_000 })
    .toEqual([false, false])
  await sleep(500)
  await rm(dataDir, { recursive: true, force: true })
})

test('a start with a wrong environment ends at once and says what is wrong', async () => {
  const port = await freePort()
  const next = spawn(process.execPath, dashboardArgs('production', port, 'localhost'), {
    env: {
      ...(await productionEnvironment()),
      PORT: String(port),
      SESSION_SECRET: 'short',
      LOG_LEVEL: 'loud',
    },
  })
  let errors = ''
  next.stderr.on('data', (text) => (errors += text))
  const code = await new Promise((resolve) => next.once('close', resolve))
  expect(code).toBe(1)
  expect(errors.trim().split('\n')).toEqual([
    'The environment is not valid:',
    expect.stringMatching(/^ {2}SESSION_SECRET must have/),
    expect.stringMatching(/^ {2}LOG_LEVEL must be one of/),
  ])
})
