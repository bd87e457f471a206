import { expect, it } from 'vitest'
import { apiKeysModules, grownModules } from './grown-modules'

/** Gzipped source of everything that the page of API keys loads first: 1 % above what is there. */
const mostBytes = 52_900

const { files, later, packages } = apiKeysModules()

it('the first load of the API keys stays in its budget', () => {
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0)
  expect(
    total,
    `The first load weighs ${total} bytes of gzipped source. ${grownModules('first')}\nLoad it when it is needed (lazyPart, useDialog, import()), or record it.`,
  ).toBeLessThanOrEqual(mostBytes)
})

it('no package but React comes with the first load', () => {
  expect([...packages].sort()).toEqual(['react', 'react-dom'])
})

it('finds what is loaded first and leaves out types, the server and what comes later', () => {
  expect(files.has('components/api-keys/list/key-row.tsx')).toBe(true)
  expect(files.has('lib/api-keys/list/key-view.ts')).toBe(true)
  expect(files.has('lib/api-keys/list/key-list.ts')).toBe(false)
  expect(files.has('components/api-keys/create/create-form.tsx')).toBe(false)
  expect(files.has('components/api-keys/list/windowed-rows.tsx')).toBe(false)
  expect(files.has('lib/api-keys/schema.ts')).toBe(false)
  expect(files.has('lib/access/current-session.ts')).toBe(false)
  expect(later.has('components/api-keys/create/create-form.tsx')).toBe(true)
  expect(later.has('components/api-keys/list/key-row.tsx')).toBe(false)
})
