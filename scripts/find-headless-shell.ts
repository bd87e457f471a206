import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDebianPackage } from './debian'

const name = 'chromium-headless-shell'

/**
 * The path of a Chromium without windows, which opens a page in a fifth of the processor time; `install` says whether
 * Debian's package may be installed. Undefined where there is none, and where `CHROMIUM_PATH` names another.
 */
export function findHeadlessShell({ install } = { install: false }): string | undefined {
  if (process.env.CHROMIUM_PATH) return undefined
  const found = onPath()
  if (found || !install) return found
  installDebianPackage(name)
  return onPath()
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}
