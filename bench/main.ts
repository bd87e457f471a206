import { rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { benches } from './benches'
import { buildDashboard, buildYardsticks, folder } from './builds'
import { machine } from './machine'
import { isMet, type Row } from './row'
import { stopAll } from './serve'
import { table } from './table'

const { values } = parseArgs({
  options: {
    /** One bench by name; may be repeated. */
    only: { type: 'string', multiple: true },
    /** Takes the builds of an earlier run. */
    'keep-builds': { type: 'boolean', default: false },
  },
})
const chosen = benches.filter(({ name }) => values.only?.includes(name) ?? true)
if (chosen.length === 0) {
  console.error(`There is no such bench. There are: ${benches.map(({ name }) => name).join(', ')}`)
  process.exit(1)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stopAll().then(() => process.exit(1)))

const about = machine()
if (!values['keep-builds']) {
  console.error('Building the dashboard and the yardsticks')
  buildDashboard()
  buildYardsticks()
}

const rows: Row[] = []
for (const [index, bench] of chosen.entries()) {
  const startedAt = performance.now()
  // What one bench started must not run beside the next, nor outlive a bench that failed.
  rows.push(...(await bench.run().finally(stopAll)))
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.error(`[${index + 1}/${chosen.length}] ${bench.name}: ${seconds} s`)
}
if (!values['keep-builds']) rmSync(folder, { recursive: true, force: true })

console.log(table(rows))
// A part of the table must not pass for all of it.
if (!values.only) {
  const results = rows.map((row) => ({ ...row, met: isMet(row) ?? undefined }))
  writeFileSync('bench/results.json', `${JSON.stringify({ machine: about, results }, null, 2)}\n`)
}
process.exit(0)
