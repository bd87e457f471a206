import 'server-only'

const slots = globalThis as typeof globalThis & Record<symbol, unknown>

/**
 * One value for the whole process. Next may load a module more than once (pages, route handlers, instrumentation), and
 * what must be single (the database, a cache that a sign-out clears) cannot live in a module's variable.
 */
export function processWide<T>(name: string, make: () => T): T {
  const slot = Symbol.for(`partner-experience ${name}`)
  slots[slot] ??= make()
  return slots[slot] as T
}
