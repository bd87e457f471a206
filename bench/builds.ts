import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'

const next = 'node_modules/next/dist/bin/next'

/** A temporary folder of the bench, below the project so that Node and Turbopack find the project's packages. */
export const folder = '.bench'
export const yardsticksFolder = `${folder}/yardsticks`

/** Builds the dashboard as `npm run build` does. */
export const buildDashboard = () => build('.')

/** Builds the pages and handlers to compare with, with the same Next, in a folder of their own. */
export function buildYardsticks() {
  mkdirSync(folder, { recursive: true })
  rmSync(yardsticksFolder, { recursive: true, force: true })
  cpSync('bench/yardsticks', yardsticksFolder, { recursive: true })
  build(yardsticksFolder)
}

function build(root: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build', root], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The build of ${root} failed:\n${stdout}${stderr}`)
}
