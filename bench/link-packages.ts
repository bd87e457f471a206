import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Gives a folder a `node_modules` of its own with these packages and all that they need, as hard links to the project's
 * files. Symbolic links would lead out of Turbopack's root, which it refuses; the project as its root would bring the
 * project's own `instrumentation.ts` into what is measured.
 */
export function linkPackages(names: string[], folder: string) {
  const linked = new Set<string>()
  const queue = [...names]
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const from = join('node_modules', name)
    if (linked.has(name) || !existsSync(from)) continue
    linked.add(name)
    linkFolder(from, join(folder, 'node_modules', name))
    const { dependencies, optionalDependencies } = JSON.parse(
      readFileSync(join(from, 'package.json'), 'utf8'),
    )
    queue.push(...Object.keys({ ...dependencies, ...optionalDependencies }))
  }
}

function linkFolder(from: string, to: string) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkFolder(source, target)
    else if (entry.isFile()) linkSync(source, target)
  }
}
