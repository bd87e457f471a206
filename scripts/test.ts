import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { staticChecks, unitTests } from './checks'
import { findChromium } from './find-chromium'
import { findHeadlessShell } from './find-headless-shell'
import { missingPackages } from './other-browsers'
import { startPostgres } from './postgres'
import { runSteps } from './steps'
import { countTests } from './test-counts'

const began = performance.now()
const folder = await mkdtemp(join(tmpdir(), 'test-'))
const unitReport = join(folder, 'unit.json')
const endToEndReport = join(folder, 'end-to-end.json')

// Found or installed first: a machine without a browser should say so in the first second, not in the last.
const chromium = findHeadlessShell({ install: true }) ?? findChromium()
missingPackages('Firefox')
missingPackages('WebKitGTK')
const postgres = await startPostgres()
if (!postgres) {
  console.log('There is no PostgreSQL here: the tests that need one are skipped.')
  if (process.env.CI) throw new Error('CI runs every test: PostgreSQL has to be installable there.')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void Promise.resolve(postgres?.stop()).then(() => process.exit(1)))
}
const database = postgres ? { TEST_DATABASE_URL: postgres.url } : undefined

const passed = await runSteps([
  ...staticChecks,
  [
    { name: 'Production build', command: 'next', args: ['build'] },
    unitTests({
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
      env: database,
    }),
  ],
  [
    { name: 'Other browsers', command: 'tsx', args: ['e2e/browsers/main.ts'], env: database },
    {
      name: 'End-to-end tests',
      command: 'playwright',
      args: ['test', '--reporter=list,json'],
      env: { ...database, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: endToEndReport },
    },
  ],
])

await postgres?.stop()
const counts = await countTests(unitReport, endToEndReport)
await rm(folder, { recursive: true, force: true })

console.log(`\n${passed ? 'Everything passed' : 'Stopped at the step that failed'} after ${seconds(began)} s`)
console.log(
  `${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`,
)
process.exit(passed ? 0 : 1)

function seconds(since: number) {
  return ((performance.now() - since) / 1000).toFixed(1)
}
