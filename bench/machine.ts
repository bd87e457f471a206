import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { findChromium } from '../scripts/find-chromium'

/** What the figures were measured on. `loadBefore`: runnable processes in the minute before. */
export function machine() {
  return {
    date: new Date().toISOString(),
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    kernel: release(),
    loadBefore: loadavg()[0],
    node: process.version,
    chromium: execFileSync(findChromium(), ['--version', '--no-sandbox'], { encoding: 'utf8' }).trim(),
    next: versionOf('next'),
    react: versionOf('react'),
    commit: commit(),
  }
}

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version

function commit(): string | undefined {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    // Not a checkout.
    return undefined
  }
}
