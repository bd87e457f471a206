import { expect, it } from 'vitest'
import { growth, recordModules } from './grown-modules'

if (process.env.RECORD) recordModules()

it('names the files that grew, the worst first, and those that are new', () => {
  const now = new Map([
    ['lib/same.ts', 500],
    ['lib/little.ts', 590],
    ['lib/grown.ts', 700],
    ['lib/new.ts', 900],
  ])
  const before = { 'lib/same.ts': 500, 'lib/little.ts': 500, 'lib/grown.ts': 500, 'lib/gone.ts': 500 }
  expect(growth(now, before)).toEqual(['  lib/new.ts is new: 900 bytes', '  lib/grown.ts grew: 200 bytes'])
})
