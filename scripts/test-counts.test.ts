import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countTests } from './test-counts'

test('adds the tests of both reports; a flaky one is a failed one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'counts-'))
  const unit = join(folder, 'unit.json')
  const endToEnd = join(folder, 'end-to-end.json')
  await writeFile(
    unit,
    JSON.stringify({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }),
  )
  await writeFile(endToEnd, JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 1 } }))
  expect(await countTests(unit, endToEnd)).toEqual({ passed: 12, failed: 3, skipped: 4 })
})

test('a step that never ran has no report and counts as no tests', async () => {
  expect(await countTests('/nowhere/unit.json', '/nowhere/end-to-end.json')).toEqual({
    passed: 0,
    failed: 0,
    skipped: 0,
  })
})
