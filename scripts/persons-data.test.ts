import { readFileSync } from 'node:fs'
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import * as schema from '@/lib/store/schema'

const [kept = '', shown = ''] = readFileSync('docs/operations/a-persons-data.md', 'utf8').split('\n## ')
const erasing = ['lib/access/delete-person.ts', 'lib/activity/erase-personal.ts']
  .map((file) => readFileSync(file, 'utf8'))
  .join()
const aboutPeople = Object.entries(schema).flatMap(([key, table]) => {
  if (!is(table, PgTable)) return []
  const { name, columns } = getTableConfig(table)
  return columns.some(({ name }) => /^(user|creator|holder|subject)_id$/.test(name)) ? [{ name, key }] : []
})

it('there are tables about people', () => expect(aboutPeople.length).toBeGreaterThan(4))

it.each(aboutPeople)('$name is on the page about a person’s data, and erased', ({ name, key }) => {
  expect(kept).toContain(`| \`${name}\` |`)
  expect(shown).toContain(` from ${name} `)
  expect(erasing).toMatch(new RegExp(`\\.(delete|update)\\(${key}\\)`))
})
