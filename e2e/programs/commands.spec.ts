import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, isTaken } from '../../scripts/port'
import { signIn } from '../screens/sign-in'
import { copyData } from '../stack/stack'
import { expect, test } from '../test'

/**
 * Runs a launcher on free ports, with data of its own; answers when it is ready, with all that it printed, and its stdout so
 * far. `npm run dev` finds nothing there yet, `npm start` what a first start left.
 */
async function launch(script: 'scripts/dev.ts' | 'scripts/start.ts') {
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const dataDir = await mkdtemp(join(tmpdir(), 'partner-experience-'))
  if (script === 'scripts/start.ts') await copyData(dataDir)
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script], {
    env: {
      ...process.env,
      PARTNER_API_URL: '',
      DATABASE_URL: '',
      SANDBOX_DATABASE_URL: '',
      APP_URL: '',
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      DATA_DIR: dataDir,
    },
  })
  let output = ''
  let stdout = ''
  await new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text
      if (output.includes('Ctrl-C')) resolve()
    }
    child.stderr.on('data', read)
    child.stdout.on('data', read).on('data', (text) => (stdout += text))
    child.once('exit', (code) => reject(new Error(`${script} ended with exit code ${code}:\n${output}`)))
  })
  const remove = () => rm(dataDir, { recursive: true, force: true })
  return { child, port, sandboxPort, output, stdout: () => stdout, remove }
}

async function ends(child: ChildProcess, signal: NodeJS.Signals) {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.kill(signal)
  return ended
}

for (const [name, script, signal] of [
  ['npm run dev', 'scripts/dev.ts', 'SIGINT'],
  ['npm start', 'scripts/start.ts', 'SIGTERM'],
] as const) {
  test(`${name} prints one address that works, who can sign in and a call to try; ${signal} leaves nothing running; in production stdout is the log`, async ({
    browser,
  }) => {
    test.setTimeout(240_000)
    const { child, port, sandboxPort, output, stdout, remove } = await launch(script)
    try {
      expect(output).toContain(`http://localhost:${port}`)
      for (const person of ['Olivia Owner', 'Adam Admin', 'Mia Member', 'Quinn Quay', 'Nora Nobody']) {
        expect(output).toContain(person)
      }
      expect(output).toContain(
        `curl http://localhost:${sandboxPort}/v2/partner/clients -H 'x-api-key: YOUR_KEY'`,
      )
      const page = await browser.newPage()
      await page.goto(`http://localhost:${port}`)
      await signIn(page, 'Adam Admin')
      await expect(page.getByRole('table', { name: 'API keys' })).toBeVisible({ timeout: 30_000 })
      await page.close()
    } finally {
      expect(await ends(child, signal)).toBe(0)
      await remove()
    }
    expect(await isTaken(port)).toBe(false)
    expect(await isTaken(sandboxPort)).toBe(false)
    if (script !== 'scripts/start.ts') return
    const lines = stdout()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['started', 'request', 'ending']))
    for (const line of lines) {
      expect(line).toMatchObject({
        time: expect.stringMatching(/Z$/),
        level: expect.stringMatching(/^(info|warn)$/),
        version: expect.stringMatching(/^\d/),
        instance: expect.stringMatching(`:${port}$`),
      })
    }
  })
}
