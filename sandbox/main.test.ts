import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const running = new Set<ChildProcess>()
const occupant = createServer()
let dataDir: string

beforeAll(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'sandbox-main-')), 'data')
  occupant.listen(0, '127.0.0.1')
  await once(occupant, 'listening')
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(async () => {
  occupant.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Runs the program until it is ready or has ended. */
async function run(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { NODE_ENV: 'test', PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
  })
  running.add(child)
  const output = { out: '', err: '' }
  child.stderr.on('data', (chunk) => {
    output.err += chunk
  })
  const ended = once(child, 'exit').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  await Promise.race([
    ended,
    new Promise<void>((ready) => {
      child.stdout.on('data', (chunk) => {
        output.out += chunk
        if (output.out.includes('sandbox ready')) ready()
      })
    }),
  ])
  return { child, output, ended }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return String(port)
}

const useKey = (port: string, key: string) =>
  fetch(`http://localhost:${port}/v2/partner/api_keys?page_size=1`, { headers: { 'x-api-key': key } })

it('starts with one line, keeps its data over a restart, is alone on its folder, and resets', async () => {
  const port = await freePort()
  const { seededKey } = await import('./seed/keys')
  const seeded = seededKey('olivia-never-expires').token

  const first = await run({ SANDBOX_PORT: port })
  expect(first.output).toEqual({ out: `sandbox ready on http://localhost:${port}\n`, err: '' })
  const created = await fetch(`http://localhost:${port}/v2/partner/api_keys`, {
    method: 'POST',
    body: '{}',
    headers: { 'x-api-key': seeded, 'content-type': 'application/json' },
  })
  const { apiKeyToken: token } = await created.json()
  expect((await readdir(dataDir)).sort()).toEqual(['sandbox', 'sandbox-signing-key.json'])
  const modes = ['', 'sandbox', 'sandbox-signing-key.json'].map(
    async (name) => (await stat(join(dataDir, name))).mode & 0o777,
  )
  expect(await Promise.all(modes)).toEqual([0o700, 0o700, 0o600])

  const second = await run({ SANDBOX_PORT: await freePort() })
  expect(await second.ended).toBe(1)
  expect(second.output.err).toBe(
    `The data folder ${join(dataDir, 'sandbox')} is already in use by another process. Stop it, or set DATA_DIR to another folder.\n`,
  )

  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  const third = await run({ SANDBOX_PORT: port })
  expect((await useKey(port, token)).status).toBe(200)
  third.child.kill('SIGKILL')
  await third.ended

  const fourth = await run({ SANDBOX_PORT: port }, '--reset')
  expect(fourth.output.out).toBe(`sandbox: the seed is restored\nsandbox ready on http://localhost:${port}\n`)
  expect([(await useKey(port, token)).status, (await useKey(port, seeded)).status]).toEqual([401, 200])
  fourth.child.kill('SIGINT')
  expect(await fourth.ended).toBe(0)
}, 60_000)

it('says in one sentence that its port is taken', async () => {
  const { port } = occupant.address() as AddressInfo
  const { ended, output } = await run({ SANDBOX_PORT: String(port) })
  expect(await ended).toBe(1)
  expect(output).toEqual({
    out: '',
    err: `Port ${port} is taken by another program. Stop it, or set SANDBOX_PORT to a free port.\n`,
  })
}, 30_000)

it('says in one sentence that its database cannot be reached, without the password', async () => {
  const url = 'postgres://sandbox:hunter2@127.0.0.1:1/sandbox'
  const { ended, output } = await run({ SANDBOX_PORT: await freePort(), SANDBOX_DATABASE_URL: url })
  expect(await ended).toBe(1)
  expect(output.err).toMatch(/^The database of SANDBOX_DATABASE_URL cannot be opened: .*ECONNREFUSED.*\n$/)
  expect(output.err).not.toContain('hunter2')
}, 30_000)

it('lists what is wrong with its environment', async () => {
  const { ended, output } = await run({ SANDBOX_PORT: 'x', APP_URL: 'y' })
  expect(await ended).toBe(1)
  expect(output.err).toMatch(
    /^The sandbox cannot start, its environment is wrong:\n {2}SANDBOX_PORT: .+\n {2}APP_URL: .+\n$/,
  )
}, 30_000)
