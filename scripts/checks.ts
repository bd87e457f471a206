import type { Step } from './steps'

/** Everything that can be said without running the program. */
export const staticChecks: Step[] = [
  { name: 'Format and lint', command: 'biome', args: ['check', '--error-on-warnings'] },
  { name: 'Imports', command: 'tsx', args: ['scripts/imports/lint.ts'] },
  { name: 'Route types', command: 'next', args: ['typegen'] },
  { name: 'Types', command: 'tsc', args: ['--noEmit'] },
  { name: 'Dead code', command: 'knip', args: [] },
]

export const unitTests = (options: Omit<Step, 'name' | 'command'>): Step => ({
  name: 'Unit tests',
  command: 'vitest',
  ...options,
})
