import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseEnv } from '@/lib/env'
import { readSecretFiles, secretNames } from './secret-files'

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
function file(text: string): string {
  const path = join(folder, `file-${Math.random()}`)
  writeFileSync(path, text)
  return path
}

it.each(secretNames)('%s may be in a file, without the line break at its end', (name) => {
  for (const end of ['', '\n', '\r\n']) {
    const { given, problems } = readSecretFiles({ [`${name}_FILE`]: file(` a\nb ${end}`) })
    expect(given[name]).toBe(' a\nb ')
    expect(problems).toEqual([])
  }
})

it('a secret of a file is held to the same rules, and no problem quotes it', () => {
  const result = parseEnv({
    NODE_ENV: 'test',
    SESSION_SECRET_FILE: file('hunter2,hunter3\n'),
    DATABASE_URL_FILE: file('mysql://hunter2@db'),
  })
  const problems = result.ok ? [] : result.problems
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['SESSION_SECRET', 'DATABASE_URL'])
  expect(problems.join()).not.toContain('hunter')
})

it('refuses a secret that is set twice, and files that are missing or empty', () => {
  const { problems } = readSecretFiles({
    SESSION_SECRET: 'a',
    SESSION_SECRET_FILE: file('b'),
    DATABASE_URL_FILE: join(folder, 'nothing-here'),
    AUTH_CLIENT_SECRET_FILE: file('\n'),
  })
  expect(problems).toEqual([
    'SESSION_SECRET and SESSION_SECRET_FILE are both set: keep one of them',
    `DATABASE_URL_FILE names a file that cannot be read (ENOENT): ${join(folder, 'nothing-here')}`,
    'AUTH_CLIENT_SECRET_FILE names a file that is empty',
  ])
})
