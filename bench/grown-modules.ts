import { readFileSync, writeFileSync } from 'node:fs'
import { eagerModules } from './eager-modules'

const recordedFile = 'bench/eager-modules.json'

type Recorded = Record<'first' | 'later', Record<string, number>>

/** The modules of the page of API keys: the heaviest that there are. */
export const apiKeysModules = () =>
  eagerModules([
    'app/layout.tsx',
    'app/error.tsx',
    'app/global-error.tsx',
    'app/(dashboard)/layout.tsx',
    'app/(dashboard)/settings/api-keys/page.tsx',
  ])

/** Which source files of the first load, or of what is fetched after it, grew since they were recorded: for the message of a budget. */
export function grownModules(which: keyof Recorded): string {
  const { files, later } = apiKeysModules()
  const recorded: Recorded = JSON.parse(readFileSync(recordedFile, 'utf8'))
  const lines = growth(which === 'first' ? files : later, recorded[which])
  return `Since ${recordedFile} was recorded (RECORD=1 npx vitest run bench/grown-modules):\n${lines.join('\n') || '  no file of ours grew: a package did'}`
}

/** A line for each file that grew by more than 100 bytes, the worst first. */
export const growth = (now: Map<string, number>, before: Record<string, number>): string[] =>
  [...now]
    .map(([file, bytes]) => ({ file, by: bytes - (before[file] ?? 0), isNew: !(file in before) }))
    .filter(({ by }) => by > 100)
    .sort((a, b) => b.by - a.by)
    .map(({ file, by, isNew }) => `  ${file} ${isNew ? 'is new' : 'grew'}: ${by} bytes`)

export function recordModules() {
  const { files, later } = apiKeysModules()
  const sorted = (weights: Map<string, number>) =>
    Object.fromEntries([...weights].sort(([a], [b]) => (a < b ? -1 : 1)))
  const recorded: Recorded = { first: sorted(files), later: sorted(later) }
  writeFileSync(recordedFile, `${JSON.stringify(recorded, null, 2)}\n`)
}
