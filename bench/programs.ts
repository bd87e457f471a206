import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/port'
import { dashboardArgs, sandboxArgs } from '../scripts/programs'
import { nextBin, yardsticksFolder } from './builds'
import { type Server, serve } from './serve'

export const yardstickSecret = 'a secret for a yardstick, worth nothing'

export async function startYardsticks({ upstreamUrl = '' } = {}): Promise<Server> {
  const port = await freePort()
  const args = [nextBin(yardsticksFolder), 'start', yardsticksFolder, '-p', String(port), '-H', 'localhost']
  return serve(args, `http://localhost:${port}/api/static`, {
    YARDSTICK_SECRET: yardstickSecret,
    YARDSTICK_UPSTREAM: upstreamUrl,
  })
}

/** The programs of the product, each started when it is wanted, with data of their own on free loopback ports. */
export async function productPrograms(settings: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'))
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const sandboxUrl = `http://localhost:${sandboxPort}`
  const appUrl = `http://localhost:${port}`
  const shared = {
    APP_URL: appUrl,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: dataDir,
    // No measured run may meet a limit that is there to slow people down.
    SANDBOX_RATE_LIMIT_PER_MINUTE: '100000000',
    SIGN_INS_PER_MINUTE: '100000',
    LOG_LEVEL: 'info',
    ...settings,
  }
  const running: Server[] = []
  const start = async (args: string[], address: string, more: Record<string, string> = {}) => {
    const server = await serve(args, address, { ...shared, ...more })
    running.push(server)
    return server
  }
  return {
    appUrl,
    sandboxUrl,
    startSandbox: () => start(sandboxArgs, `${sandboxUrl}/__sandbox/health`),
    /** `upstreamUrl` puts something else in the place of the sandbox's Partner API; people still sign in at the sandbox. */
    startDashboard: (upstreamUrl?: string, more: Record<string, string> = {}) =>
      start(dashboardArgs('production', port, 'localhost'), `${appUrl}/api/health/live`, {
        ...(upstreamUrl && {
          PARTNER_API_URL: upstreamUrl,
          AUTH_URL: sandboxUrl,
          AUTH_CLIENT_ID: 'partner-experience',
          AUTH_CLIENT_SECRET: 'sandbox-secret',
        }),
        ...more,
      }),
    stop: async () => {
      await Promise.all(running.map((server) => server.stop()))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
