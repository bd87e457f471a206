import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { installDebianPackage } from './debian'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const downloadWithinMs = 180_000

/**
 * The path of a Chromium: `CHROMIUM_PATH`, one on the PATH, Playwright's own, and where there is none yet Playwright's
 * download or Debian's package. Throws with a sentence when none of these works.
 */
export function findChromium(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and no file is there.`)
    return named
  }
  const found = installed() ?? downloaded()
  if (found) return found

  console.error('No Chromium found: trying to install one.')
  spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: downloadWithinMs,
  })
  const own = downloaded()
  if (own) return own
  installDebianPackage('chromium')
  const packaged = installed()
  if (packaged) return packaged
  throw new Error(
    'No Chromium could be found or installed. Install one and set CHROMIUM_PATH to its executable.',
  )
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

function downloaded(): string | undefined {
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}
