// What the browser checks of an answer: as much as its code relies on. Not Zod, which would be a tenth of the first load.

export type Shape<T> = (value: unknown) => value is T

export const isText: Shape<string> = (value) => typeof value === 'string'
export const isBoolean: Shape<boolean> = (value) => typeof value === 'boolean'
export const isNumber: Shape<number> = (value) => typeof value === 'number'

export const nullable =
  <T>(is: Shape<T>): Shape<T | null> =>
  (value): value is T | null =>
    value === null || is(value)

export const listOf =
  <T>(is: Shape<T>): Shape<T[]> =>
  (value): value is T[] =>
    Array.isArray(value) && value.every(is)

/**
 * An object with these fields. Those that are not named are not looked at: a field that the page can do without may be missing
 * in the answer of another version.
 */
export const withFields =
  <T extends object>(fields: { [Name in keyof T]?: Shape<T[Name]> }): Shape<T> =>
  (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    (Object.keys(fields) as (keyof T)[]).every((name) => fields[name]?.((value as T)[name]))
