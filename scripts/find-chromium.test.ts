import { afterEach, expect, test, vi } from 'vitest'
import { findChromium } from './find-chromium'

afterEach(() => vi.unstubAllEnvs())

test('a CHROMIUM_PATH that leads nowhere is said, not worked around', () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  expect(() => findChromium()).toThrow('CHROMIUM_PATH is /nowhere/chromium, and no file is there.')
})

test('CHROMIUM_PATH comes before everything else', () => {
  vi.stubEnv('CHROMIUM_PATH', process.execPath)
  expect(findChromium()).toBe(process.execPath)
})
