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

/** Every import of one file of the project by another, those of types and `import()` too. */
export function readImports(): Import[] {
  const paths = folders
    .filter(existsSync)
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
  return paths
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('yardsticks'))
    .flatMap((from) =>
      specifiersIn(from).flatMap((specifier) => {
        const to = resolve(from, specifier)
        return to ? [{ from, to }] : []
      }),
    )
}

function specifiersIn(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  const { staticImports, staticExports, dynamicImports } = parseSync(path, text).module
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...dynamicImports.flatMap(
      ({ moduleRequest: { start, end } }) => /^['"](.*)['"]$/.exec(text.slice(start, end))?.[1] ?? [],
    ),
  ]
}

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
