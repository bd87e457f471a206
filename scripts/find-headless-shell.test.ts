import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findHeadlessShell } from './find-headless-shell'

beforeEach(() => vi.stubEnv('CHROMIUM_PATH', ''))
afterEach(() => vi.unstubAllEnvs())

test('it is found on the PATH', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headless-shell-'))
  const path = join(folder, 'chromium-headless-shell')
  writeFileSync(path, '')
  chmodSync(path, 0o755)
  vi.stubEnv('PATH', `/nowhere:${folder}`)
  expect(findHeadlessShell()).toBe(path)
})

test('there is none, and none is installed unasked', () => {
  vi.stubEnv('PATH', '/nowhere')
  expect(findHeadlessShell()).toBeUndefined()
})

test('a CHROMIUM_PATH comes before it', () => {
  vi.stubEnv('CHROMIUM_PATH', process.execPath)
  expect(findHeadlessShell({ install: true })).toBeUndefined()
})
