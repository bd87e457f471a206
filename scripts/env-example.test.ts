import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { secretNames } from '@/lib/env/secret-files'

const namesIn = (file: string, pattern: RegExp) =>
  [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name)

// End-to-end tests unset what the example names, so that no variable of the shell leads them to another upstream.
it.each(['lib/env.ts', 'sandbox/env.ts'])('.env.example names every variable of %s', (file) => {
  const read = namesIn(file, /^ {2}([A-Z][A-Z_]+):/gm).filter((name) => name !== 'NODE_ENV')
  expect(read.length).toBeGreaterThan(8)
  expect(namesIn('.env.example', /^# ([A-Z_]+)=/gm)).toEqual(expect.arrayContaining(read))
})

it('.env.example names the file of every secret', () => {
  expect(namesIn('.env.example', /^# ([A-Z_]+)=/gm)).toEqual(
    expect.arrayContaining(secretNames.map((name) => `${name}_FILE`)),
  )
})
