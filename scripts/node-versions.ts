import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { startPostgres } from './postgres'
import { runSteps } from './steps'

/**
 * Runs the unit tests and a production start under each version of Node that `engines` names, or under those that the
 * command line names (`npm run test:node -- 24 26.10.0`). Each comes from the npm registry and goes into a temporary folder.
 */
const { engines } = JSON.parse(await readFile('package.json', 'utf8')) as { engines: { node: string } }
const supported = [...engines.node.matchAll(/\^(\d+)/g)].map(([, major]) => major)
const versions = process.argv.length > 2 ? process.argv.slice(2) : supported

const folder = await mkdtemp(join(tmpdir(), 'node-versions-'))
const postgres = process.env.TEST_DATABASE_URL ? null : await startPostgres()
const env = postgres ? { TEST_DATABASE_URL: postgres.url } : undefined
const path = process.env.PATH
const results: [version: string, passed: boolean][] = []

try {
  const built = await runSteps([{ name: 'Production build', command: 'next', args: ['build'] }])
  for (const version of built ? versions : []) {
    const bin = install(`node-${process.platform}-${process.arch}@${version}`, join(folder, `${version}`))
    const name = execFileSync(join(bin, 'node'), ['--version'], { encoding: 'utf8' }).trim()
    process.env.PATH = `${bin}${delimiter}${path}`
    const passed = await runSteps([
      { name: `Unit tests, Node ${name}`, command: 'vitest', args: ['run'], env },
      { name: `Start, Node ${name}`, command: 'node', args: ['--import', 'tsx', 'e2e/stack/starts.ts'] },
    ])
    results.push([name, passed])
  }
} finally {
  await postgres?.stop()
  await rm(folder, { recursive: true, force: true })
}

for (const [version, passed] of results) console.log(`${version}: ${passed ? 'passed' : 'FAILED'}`)
process.exit(results.length > 0 && results.every(([, passed]) => passed) ? 0 : 1)

/** Installs a package that brings `node`, and answers the folder of the program. */
function install(name: string, into: string): string {
  execFileSync('npm', ['install', '--prefix', into, '--no-save', '--no-package-lock', name], {
    stdio: 'inherit',
  })
  return join(into, 'node_modules', name.slice(0, name.indexOf('@')), 'bin')
}
