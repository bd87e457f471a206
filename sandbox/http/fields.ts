import { z } from '@hono/zod-openapi'

const whole = /^\s*[+-]?\d+(\.0+)?\s*$/

/**
 * A whole number as pydantic reads one in its lax mode: 5, 5.0, "5" and " 5 " are 5, true is 1. Of a query
 * parameter that is repeated the last one counts.
 */
export function int<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((given) => {
    const value = Array.isArray(given) ? given.at(-1) : given
    if (typeof value === 'boolean') return Number(value)
    return typeof value === 'string' && whole.test(value) ? Number(value) : value
  }, schema)
}

/** A true or false in pydantic's lax spellings. */
export const bool = () =>
  z.preprocess((given) => {
    const value = typeof given === 'string' ? given.toLowerCase() : given
    if (value === 1 || ['1', 'true', 't', 'yes', 'y', 'on'].includes(value as string)) return true
    if (value === 0 || ['0', 'false', 'f', 'no', 'n', 'off'].includes(value as string)) return false
    return given
  }, z.boolean())

/** Text that may reach the database. PostgreSQL refuses NUL; its replacement matches nothing stored. */
export const text = () => z.string().overwrite((value) => value.replaceAll('\0', '\uFFFD'))

/** The optional text of a query parameter. */
export const search = () => text().nullish()

/** A time as the Partner API writes it outside of its keys: ISO 8601 in UTC. */
export const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString()
