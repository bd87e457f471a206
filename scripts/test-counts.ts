import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'

export type TestCounts = { passed: number; failed: number; skipped: number }

/** Adds up the JSON reports of Vitest and Playwright; a report that was never written counts as no tests. */
export async function countTests(unitReport: string, endToEndReport: string): Promise<TestCounts> {
  const unit = await read<{
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
  }>(unitReport)
  const endToEnd = await read<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }>(endToEndReport)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = endToEnd?.stats ?? {}
  return {
    passed: (unit?.numPassedTests ?? 0) + expected,
    failed: (unit?.numFailedTests ?? 0) + unexpected + flaky,
    skipped: (unit?.numPendingTests ?? 0) + (unit?.numTodoTests ?? 0) + skipped,
  }
}

async function read<T>(path: string): Promise<T | null> {
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as T) : null
}
