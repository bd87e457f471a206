import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from './port'

async function dev(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/dev.ts'], {
    env: { ...process.env, PARTNER_API_URL: '', DATABASE_URL: '', ...env },
  })
  onTestFinished(() => void child.kill())
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, lines: output.trim().split('\n') }
}

async function occupiedPort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return String((server.address() as AddressInfo).port)
}

test('taken ports are named with the variables that move the programs, and nothing is started', async () => {
  const [port, sandboxPort] = [await occupiedPort(), await occupiedPort()]
  const { code, lines } = await dev({ PORT: port, SANDBOX_PORT: sandboxPort })
  expect(code).toBe(1)
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^Port ${port} is taken .*\\bPORT\\b`)),
    expect.stringMatching(new RegExp(`^Port ${sandboxPort} is taken .*\\bSANDBOX_PORT\\b`)),
  ])
})

test('every problem of the environment is listed at once, before anything starts', async () => {
  const port = String(await freePort())
  const { code, lines } = await dev({
    PORT: port,
    SANDBOX_PORT: 'x',
    APP_URL: 'not an address',
    DATABASE_URL: 'mysql://x',
  })
  expect(code).toBe(1)
  expect(lines).toHaveLength(3)
  for (const name of ['SANDBOX_PORT', 'APP_URL', 'DATABASE_URL']) {
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${name} `)))
  }
})
