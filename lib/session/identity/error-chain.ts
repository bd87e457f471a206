import 'server-only'

/** A field of what was thrown. Errors of libraries are recognised by these, not by class: a class may be there twice. */
export const fieldOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined

export const codeOf = (error: unknown): string => String(fieldOf(error, 'code') ?? '')

/** The first that `read` finds in an error or its causes. */
export function firstInChain<T>(error: unknown, read: (error: unknown) => T | undefined): T | undefined {
  for (let each = error, depth = 0; each && depth < 8; each = fieldOf(each, 'cause'), depth++) {
    const found = read(each)
    if (found !== undefined) return found
  }
  return undefined
}
