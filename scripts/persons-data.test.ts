import { readFileSync } from 'node:fs'
import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, it } from 'vitest'
import * as schema from '@/lib/store/schema'

const [kept = '', shown = '', erased = ''] = readFileSync('docs/operations/a-persons-data.md', 'utf8').split(
  '\n## ',
)
const aboutPeople = Object.values(schema)
  .filter((table) => is(table, PgTable))
  .filter((table) =>
    getTableConfig(table).columns.some(({ name }) => /^(user|creator|holder|subject)_id$/.test(name)),
  )
  .map((table) => getTableName(table))

it('there are tables about people', () => expect(aboutPeople.length).toBeGreaterThan(4))

it.each(aboutPeople)('%s is shown and erased on the page about a person’s data', (table) => {
  expect(kept).toContain(`| \`${table}\` |`)
  expect(shown).toContain(` from ${table} `)
  expect(erased).toMatch(new RegExp(`(delete from|update) ${table} `))
})
