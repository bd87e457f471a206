import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

const extensions = ['', '.ts', '.tsx']

/**
 * What a route's first load brings to the browser, by source file: every module reached by imports that are neither types
 * nor dynamic, from the first `'use client'` on; `later` are those that dynamic imports bring. The weight is the file's size,
 * gzipped, in bytes: not what goes over the wire, but it grows with it, and needs no build. Packages of the first load are listed
 * without a weight.
 */
export function eagerModules(entries: string[]) {
  const files = new Map<string, number>()
  const packages = new Set<string>()
  const lazyFiles = new Set<string>()
  const seen = new Set<string>()
  const visit = (file: string, inBrowser: boolean) => {
    const name = `${file} ${inBrowser}`
    if (seen.has(name)) return
    seen.add(name)
    const source = readFileSync(file, 'utf8')
    const isInBrowser = inBrowser || /^['"]use client['"]/.test(source)
    if (isInBrowser) {
      files.set(file, weightOf(source))
      for (const specifier of dynamicImports(source)) {
        const target = resolveImport(specifier, file)
        if (target) lazyFiles.add(target)
      }
    }
    for (const specifier of staticImports(source)) {
      const target = resolveImport(specifier, file)
      if (target) visit(target, isInBrowser)
      else if (isInBrowser && !specifier.endsWith('.css')) packages.add(specifier)
    }
  }
  for (const entry of entries) visit(entry, false)
  const later = laterModules(lazyFiles)
  for (const file of files.keys()) later.delete(file)
  return { files, packages, later }
}

function laterModules(lazyFiles: Set<string>) {
  const later = new Map<string, number>()
  // A set that grows is walked to its new end.
  for (const file of lazyFiles) {
    const source = readFileSync(file, 'utf8')
    later.set(file, weightOf(source))
    for (const specifier of [...staticImports(source), ...dynamicImports(source)]) {
      const target = resolveImport(specifier, file)
      if (target) lazyFiles.add(target)
    }
  }
  return later
}

/** What a module imports when it is loaded; a statement that names only types imports nothing. */
function staticImports(source: string): string[] {
  const named = [...source.matchAll(/^(?:import|export)\s+(?!type\b)([\w$*\s{},]+?)\s+from\s+'([^']+)'/gm)]
  const bare = [...source.matchAll(/^import\s+'([^']+)'/gm)].map(([, specifier = '']) => specifier)
  return [
    ...bare,
    ...named.flatMap(([, names = '', specifier = '']) => (isOnlyTypes(names) ? [] : specifier)),
  ]
}

const dynamicImports = (source: string) =>
  [...source.matchAll(/\bimport\('([^']+)'\)/g)].map(([, specifier = '']) => specifier)

function isOnlyTypes(names: string): boolean {
  const inBraces = /^\{([^}]*)\}/.exec(names)?.[1]
  const parts = inBraces?.split(',').filter((part) => part.trim() !== '')
  return parts !== undefined && parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part))
}

function resolveImport(specifier: string, from: string): string | undefined {
  if (!specifier.startsWith('.') && !specifier.startsWith('@/')) return
  const base = specifier.startsWith('@/') ? specifier.slice(2) : normalize(join(dirname(from), specifier))
  return extensions
    .map((extension) => base + extension)
    .find((path) => /\.tsx?$/.test(path) && existsSync(path))
}

const weightOf = (source: string) => gzipSync(withoutComments(source)).length

const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
