import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { linkPackages } from './link-packages'

/** Each with the Next of its own packages: two copies of React in one build do not work. */
export const nextBin = (root: string) => `${root}/node_modules/next/dist/bin/next`

/** A temporary folder of the bench, on the project's own disk so that packages can be linked into it. */
export const folder = '.bench'
export const yardsticksFolder = `${folder}/yardsticks`

/** Builds the dashboard as `npm run build` does. */
export const buildDashboard = () => build('.')

/** Builds the pages and handlers to compare with, with the same Next, in a folder of their own. */
export function buildYardsticks() {
  mkdirSync(folder, { recursive: true })
  rmSync(yardsticksFolder, { recursive: true, force: true })
  cpSync('bench/yardsticks', yardsticksFolder, { recursive: true })
  linkPackages(
    ['next', 'react', 'react-dom', 'jose', 'undici', 'typescript', '@types/react', '@types/node'],
    yardsticksFolder,
  )
  build(yardsticksFolder)
}

function build(root: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [nextBin(root), 'build', root], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The build of ${root} failed:\n${stdout}${stderr}`)
}
