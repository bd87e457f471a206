import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackage } from '../../scripts/debian'
import { repository, runOnMachine } from './operations/machine'
import { proofs } from './operations/proofs'
import { pages, readPage } from './operations/read-page'
import { administratorsPassword, startServices } from './operations/services'
import { startShell } from './operations/shell'
import { build, commitBefore } from './release-before'

// Follows `docs/operations.md` as it stands, page by page, on a machine of its own. What the pages do to people is checked in
// between: who is signed in stays so, and what is unresolved is not forgotten.

const needed = {
  bwrap: 'bubblewrap',
  nginx: 'nginx-light',
  initdb: 'postgresql',
  curl: 'curl',
  openssl: 'openssl',
  pkill: 'procps',
}

/** What cannot be run on this machine, and where it is looked at instead. */
const cannotRun: [RegExp, string][] = [
  [
    /^npm ci\b/,
    'the registry cannot be reached from there; `scripts/bundle.ts` has made the bundle just before',
  ],
  [
    /^docker\b/,
    'there is no container engine; `e2e/real/bundled.ts` runs the image’s contents, `scripts/deploy-files.test.ts` reads the files',
  ],
  [/^promtool\b/, 'not everybody has it; `e2e/real/prometheus.ts` calls it'],
]

process.exit(process.env.ON_MACHINE ? await follow() : prepare())

function prepare(): number {
  const path = [
    '/usr/sbin',
    ...(existsSync('/usr/lib/postgresql') ? ['/usr/lib/postgresql'] : []),
    process.env.PATH,
  ].join(':')
  const environment = { ...process.env, PATH: path }
  const has = (program: string) =>
    program === 'initdb'
      ? existsSync('/usr/lib/postgresql')
      : spawnSync('which', [program], { env: environment }).status === 0
  for (const [program, name] of Object.entries(needed)) if (!has(program)) installDebianPackage(name)
  const missing = Object.keys(needed).filter((program) => !has(program))
  if (missing.length > 0) {
    console.log(`Skipped: ${missing.join(' and ')} cannot be found or installed here.`)
    return 0
  }
  if (!existsSync('.bundle')) throw new Error('There is no .bundle: npm run bundle')
  const folder = mkdtempSync(join(tmpdir(), 'operations-'))
  const commit = commitBefore()
  const hasBundle = commit && spawnSync('git', ['cat-file', '-e', `${commit}:scripts/bundle.ts`]).status === 0
  const before = hasBundle ? build(commit, 'bundle') : undefined
  console.log(
    `The release before: ${commit ?? 'none, for want of a history'}${before ? '' : ', which has no bundle'}.`,
  )
  try {
    return runOnMachine('e2e/real/operations.ts', folder, before && join(before, '.bundle'))
  } finally {
    for (const each of [folder, before]) if (each) rmSync(each, { recursive: true, force: true })
  }
}

async function follow(): Promise<number> {
  const startedAt = performance.now()
  const services = await startServices()
  const shell = startShell(repository, {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C.UTF-8',
    NODE_ENV: 'production',
  })
  const toProve = proofs(services, shell.run)
  /** What the pages leave to who follows them. */
  const values: [there: string, here: string][] = [
    ['postgres:…@', `postgres:${administratorsPassword}@`],
    ['https://partner-api.example.com', services.sandboxUrl],
    ['https://auth.example.com', services.sandboxUrl],
    ["echo '…'", "echo 'sandbox-secret'"],
    ['USER_ID=…', 'USER_ID=user_olivia'],
    [
      'VERSION_BEFORE="$VERSION" VERSION="$(git rev-parse --short HEAD)"',
      'VERSION_BEFORE="$VERSION" VERSION=the-next-one',
    ],
  ]
  const unused = new Set([...values.map(([there]) => there), ...Object.keys(toProve)])
  let previous = ''
  for (const block of pages().flatMap(readPage)) {
    const name = `${block.page}#${block.heading}`
    const where = `docs/operations/${block.page}:${block.line}`
    const reason = cannotRun.find(([command]) => command.test(block.commands))?.[1]
    if (reason) {
      console.log(`${where}  left out: ${reason}`)
      continue
    }
    let commands = block.commands
    for (const [there, here] of values) {
      if (!commands.includes(there)) continue
      commands = commands.replaceAll(there, here)
      unused.delete(there)
    }
    try {
      if (commands.includes('…')) throw new Error('Nobody knows what stands for … here.')
      const proof = toProve[name]
      unused.delete(name)
      if (previous !== name) await proof?.before?.()
      previous = name
      const printed = await shell.run(commands)
      const silent = block.prints.filter((said) => !printed.includes(said))
      if (silent.length > 0) throw new Error(`It does not print ${silent.join(', ')} but:\n${printed}`)
      await proof?.after?.()
    } catch (error) {
      console.error(`${where} (${block.heading}) fails:\n${block.commands}\n`, error)
      const log = spawnSync('bash', ['-c', 'tail -n 30 /var/log/journal/* /var/log/nginx/error.log'], {
        encoding: 'utf8',
      })
      console.error(log.stdout)
      return 1
    }
    console.log(`${where}  ${block.heading}`)
  }
  if (unused.size > 0) {
    console.error(`The pages do not have any more: ${[...unused].join(', ')}`)
    return 1
  }
  console.log(
    `The pages of docs/operations.md were followed in ${Math.round((performance.now() - startedAt) / 1000)} s.`,
  )
  return 0
}
