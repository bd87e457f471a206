import type { Step } from './steps'

/** Everything that needs no browser. */
export const checks = (unitTests: Omit<Step, 'name' | 'command'>): Step[] => [
  { name: 'Format and lint', command: 'biome', args: ['check', '--error-on-warnings'] },
  { name: 'Imports', command: 'tsx', args: ['scripts/imports/lint.ts'] },
  { name: 'Route types', command: 'next', args: ['typegen'] },
  { name: 'Types', command: 'tsc', args: ['--noEmit'] },
  { name: 'Dead code', command: 'knip', args: [] },
  { name: 'Unit tests', command: 'vitest', ...unitTests },
]
