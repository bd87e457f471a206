import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
// A decision is a record of its day: what it names may have moved since.
const documents = files.filter((file) => file.endsWith('.md') && !/decisions\/\d/.test(file))
/** Named because there is none. */
const absent = ['proxy.ts']

const isPath = (text: string) => /^[\w@.()[\]-][\w@./()[\]-]*(\.(ts|tsx|mjs|css|json|md|txt)|\/)$/.test(text)
const isThere = (path: string) =>
  files.some((file) => `/${file}`.endsWith(`/${path}`) || (path.endsWith('/') && file.startsWith(path)))

it.each(documents)('what %s names is there', (document) => {
  const quoted = [...readFileSync(document, 'utf8').matchAll(/`([^`\s]+)`/g)].map(([, text = '']) => text)
  expect(quoted.filter((text) => isPath(text) && !absent.includes(text) && !isThere(text))).toEqual([])
})
