import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answers } from '../../scripts/answers'
import { freePort } from '../../scripts/port'
import { startProgram } from '../../scripts/program'
import { PersonWithoutBrowser } from '../stack/person-without-browser'
import { publicKey } from '../stack/public-key'
import { startReplicas } from '../stack/replicas'
import { productionEnvironment } from '../stack/stack'

/**
 * Runs the release before beside this one, on the tables as this one has made them, as in the middle of a deployment and after
 * it was taken back: each uses what the other wrote. Answers what it was, or that it cannot be had here.
 */
export async function releaseBefore(superuser: string): Promise<string> {
  const commit = commitBefore()
  if (!commit) return 'skipped: there is no history here'
  const folder = build(commit)
  const SESSION_SECRET = 'both releases share one secret as they must'
  // An access token is not used in its last minute, so these last for two seconds.
  const settings = { SESSION_SECRET, SANDBOX_ACCESS_TOKEN_SECONDS: '62', CREATES_PER_MINUTE: '100' }
  const replicas = await startReplicas(1, settings, superuser)
  const { appUrl, sandboxUrl, databaseUrl } = replicas
  const port = String(await freePort())
  const urlBefore = `http://localhost:${port}`
  const before = startProgram({
    args: ['node_modules/next/dist/bin/next', 'start', '-p', port, '-H', 'localhost'],
    cwd: folder,
    env: {
      ...(await productionEnvironment()),
      ...settings,
      APP_URL: appUrl,
      PORT: port,
      SANDBOX_PORT: new URL(sandboxUrl).port,
      DATABASE_URL: databaseUrl,
      DATA_DIR: join(folder, '.data'),
      LOG_LEVEL: 'error',
    },
    onOutput: (text, stream) => process[stream].write(`[release before] ${text}`),
  })
  try {
    await answers(new URL('/api/health/ready', urlBefore), 120_000)
    for (const [from, to] of [
      [appUrl, urlBefore],
      [urlBefore, appUrl],
    ] as const)
      await checkBoth(appUrl, from, to)
  } finally {
    await before.stop()
    await replicas.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return `works both ways: ${commit.slice(0, 9)}`
}

/** A sign-in and a creation that `from` began are known to `to`, which refreshes the tokens, and `from` goes on with those. */
async function checkBoth(appUrl: string, from: string, to: string) {
  const person = await PersonWithoutBrowser.signIn(from, 'user_olivia', 'partner_ledgerline')
  const asked = {
    headers: { 'idempotency-key': crypto.randomUUID(), origin: appUrl },
    body: { clientOrganizationId: null, expiresAtSeconds: 4_000_000_000, publicKey: publicKey() },
  }
  const create = async (url: string) => (await person.request(url, 'POST', '/api/api-keys', asked)).text()
  const created = await create(from)
  if (!created.includes('sealedToken')) throw new Error(`${from} created nothing: ${created}`)
  if ((await create(to)) !== created) throw new Error(`${to} does not know the creation of ${from}.`)
  await sleep(2_500)
  for (const url of [to, from]) {
    const page = await person.request(url, 'GET', '/settings/api-keys')
    if (page.status !== 200 || !(await page.text()).includes('Ledgerline Tax Advisors'))
      throw new Error(`The session of ${from} is not one of ${url}: ${page.status}.`)
  }
}

/** RELEASE_BEFORE, else the newest tag before this commit, else the last commit without the newest migration. */
export function commitBefore(): string | undefined {
  const git = (...args: string[]) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() || undefined
  const newest = git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'lib/store/migrations/*.sql')
  const named =
    process.env.RELEASE_BEFORE ?? git('describe', '--tags', '--abbrev=0', 'HEAD^') ?? (newest && `${newest}^`)
  return named && git('rev-parse', '--verify', '--quiet', `${named}^{commit}`)
}

/** Its code and packages in a folder of its own, built; `bundle` is what is shipped of it. */
export function build(commit: string, what: 'build' | 'bundle' = 'build'): string {
  const folder = mkdtempSync(join(tmpdir(), 'release-before-'))
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    })
  const archive = join(folder, 'code.tar')
  execFileSync('git', ['archive', '--output', archive, commit])
  run('tar', '-xf', archive)
  const lockFile = 'package-lock.json'
  const hasSamePackages = readFileSync(lockFile, 'utf8') === readFileSync(join(folder, lockFile), 'utf8')
  if (hasSamePackages && existsSync('node_modules'))
    cpSync('node_modules', join(folder, 'node_modules'), { recursive: true })
  else run('npm', 'ci', '--no-audit', '--no-fund')
  run('npm', 'run', what)
  return folder
}
