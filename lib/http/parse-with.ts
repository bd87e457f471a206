import 'server-only'
import type { z } from 'zod'

type Parsed<T> = { success: true; data: T } | { success: false; issues: z.core.$ZodIssue[] }

/**
 * Reads a value that comes from outside. Unlike `safeParse` alone it never throws: comparing the length of
 * `{ "length": { "toString": null } }`, as a schema does, is a TypeError.
 */
export function parseWith<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  try {
    const result = schema.safeParse(value)
    return result.success ? result : { success: false, issues: result.error.issues }
  } catch {
    return { success: false, issues: [] }
  }
}
