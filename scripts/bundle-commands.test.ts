import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { bundleCommands, commands } from './bundle-commands'

// Below the packages that are not part of the files.
const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.bundled-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
await bundleCommands(folder)

// A package that asks for a module of Node while it runs can't be in such a file: the logger is one.
it.each(commands.filter((name) => name !== 'serve'))('%s starts as one file', (name) => {
  const env = {
    NODE_ENV: 'production' as const,
    PATH: process.env.PATH,
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none',
  }
  const { stderr, status } = spawnSync(process.execPath, [join(folder, `${name}.mjs`), 'user_x'], {
    env,
    encoding: 'utf8',
  })
  expect(stderr).not.toContain('Dynamic require')
  expect(stderr).toMatch(/ECONNREFUSED|can.t be reached|database/i)
  expect(status).not.toBe(0)
})
