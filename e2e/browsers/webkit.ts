import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { answers } from '../../scripts/answers'
import { freePort } from '../../scripts/port'
import type { Browser } from './browser'

/** WebKitGTK by WebDriver, on a display of its own. */
export async function startWebKit(): Promise<Browser> {
  const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [number] = await once(display.stdout, 'data')
  const port = await freePort()
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${String(number).trim()}`, GDK_BACKEND: 'x11' },
    stdio: 'ignore',
  })
  const driverUrl = `http://127.0.0.1:${port}`
  await answers(new URL(`${driverUrl}/status`), 30_000)
  const { sessionId } = (await call('POST', `${driverUrl}/session`, { capabilities: {} })) as {
    sessionId: string
  }
  const session = `${driverUrl}/session/${sessionId}`

  return {
    name: 'WebKitGTK',
    async open(url) {
      await call('POST', `${session}/url`, { url })
    },
    async read(expression) {
      const script = `return JSON.stringify(${expression})`
      const answer = await call('POST', `${session}/execute/sync`, { script, args: [] })
      return JSON.parse((answer as string | null) ?? 'null')
    },
    async perform(actions) {
      await call('POST', `${session}/actions`, { actions })
    },
    async stop() {
      await call('DELETE', session)
      for (const program of [driver, display]) {
        program.kill()
        if (program.exitCode === null) await once(program, 'exit')
      }
    },
  }
}

async function call(method: string, url: string, body?: object) {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) })
  const { value } = (await answer.json()) as { value: unknown }
  if (!answer.ok) throw new Error((value as { message: string }).message)
  return value
}
