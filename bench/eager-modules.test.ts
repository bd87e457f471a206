import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { eagerModules } from './eager-modules'

const entries = [
  'app/layout.tsx',
  'components/frame/error-boundary.tsx',
  'app/(dashboard)/layout.tsx',
  'app/(dashboard)/settings/api-keys/page.tsx',
]
const recordedFile = 'bench/eager-modules.json'
/** Gzipped source of everything that the page of API keys loads first. */
const mostBytes = 43_500

const { files, packages } = eagerModules(entries)
const recorded: Record<string, number> = JSON.parse(readFileSync(recordedFile, 'utf8'))
if (process.env.RECORD) {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(recordedFile, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}

it('the first load of the API keys stays in its budget', () => {
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
  const grown = [...files]
    .map(([file, bytes]) => ({ file, by: bytes - (recorded[file] ?? 0), isNew: !(file in recorded) }))
    .filter(({ by }) => by > 100)
    .sort((a, b) => b.by - a.by)
    .map(({ file, by, isNew }) => `  ${file} ${isNew ? 'is new' : 'grew'}: ${by} bytes`)
  expect(
    total,
    `The first load weighs ${total} bytes of gzipped source. Since ${recordedFile} was recorded:\n${grown.join('\n')}\nLoad it when it is needed (useLazyComponent, import()), or record it with RECORD=1.`,
  ).toBeLessThanOrEqual(mostBytes)
})

it('no package but React comes with the first load', () => {
  expect([...packages].sort()).toEqual(['react'])
})

it('finds what is loaded first and leaves out types, the server and what comes later', () => {
  expect(files.has('components/api-keys/list/key-row.tsx')).toBe(true)
  expect(files.has('lib/api-keys/list/key-view.ts')).toBe(true)
  expect(files.has('lib/api-keys/list/key-list.ts')).toBe(false)
  expect(files.has('components/api-keys/create/create-form.tsx')).toBe(false)
  expect(files.has('components/api-keys/list/windowed-rows.tsx')).toBe(false)
  expect(files.has('lib/api-keys/schema.ts')).toBe(false)
  expect(files.has('lib/access/current-session.ts')).toBe(false)
})
