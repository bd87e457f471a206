import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import type { Import } from './faults'

const folders = [
  'app',
  'bench',
  'components',
  'e2e',
  'embedded-postgres',
  'lib',
  'process',
  'sandbox',
  'scripts',
]

/** Every import of one file of the project by another, those of types (also as `import('./a').B`) and `import()` too. */
export function readImports(): Import[] {
  const paths = folders
    .filter(existsSync)
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
  const files = paths.filter((path) => /\.tsx?$/.test(path) && !path.includes('yardsticks'))
  const serverOnly = new Set(files.filter(isServerOnly))
  return files.flatMap((from) =>
    specifiersIn(from).flatMap(({ specifier, isType }) => {
      const to = resolve(from, specifier)
      return to ? [{ from, to, runsServerCode: !isType && serverOnly.has(to) }] : []
    }),
  )
}

function specifiersIn(path: string): { specifier: string; isType: boolean }[] {
  const text = readFileSync(path, 'utf8')
  const { staticImports, staticExports } = parseSync(path, text).module
  const inText = [...text.matchAll(/\bimport\(\s*(['"`])([^'"`$]+)\1\s*\)(\.\w)?/g)]
  return [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      isType: entries.length > 0 && entries.every((entry) => entry.isType),
    })),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? { specifier: moduleRequest.value, isType } : [],
      ),
    ),
    ...inText.map(([, , specifier = '', member]) => ({ specifier, isType: /^\.[A-Z]/.test(member ?? '') })),
  ]
}

const isServerOnly = (path: string) => /^import 'server-only'$/m.test(readFileSync(path, 'utf8'))

/** The file that an import means; null for a package. */
function resolve(from: string, specifier: string): string | null {
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? join(dirname(from), specifier)
      : null
  if (path === null) return null
  return (
    ['', '.ts', '.tsx']
      .map((ending) => path + ending)
      .find((file) => /\.\w+$/.test(file) && existsSync(file)) ?? null
  )
}
