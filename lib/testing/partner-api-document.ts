import { z } from 'zod'
import document from './partner-api-document.json'

/** A JSON schema, as far as the Partner API's document uses them. */
export type Schema = {
  $ref?: string
  type?: string
  anyOf?: Schema[]
  enum?: unknown[]
  format?: string
  pattern?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
}
export type Operation = {
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  body: { required: boolean; schema: Schema } | null
  /** By status; null where nothing is published of the body. */
  answers: Record<string, Schema | null>
}

const operations: Record<string, Operation> = document.operations
const definitions: Record<string, Schema> = document.$defs

/** The published operation that a request asks for, with the values that its path carries. Throws where there is none. */
export function operationOf(method: string, path: string) {
  for (const [name, operation] of byLiteralPaths) {
    const [itsMethod, template = ''] = name.split(' ')
    const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
    const match = itsMethod === method ? pattern.exec(path) : null
    if (match) return { name, operation, inPath: { ...match.groups } }
  }
  throw new Error(`${method} ${path} is not published`)
}

// `/organizations/api_keys` is also an `/organizations/{organization_id}`.
const byLiteralPaths = Object.entries(operations).sort(
  ([one], [other]) => one.split('{').length - other.split('{').length,
)

export const resolved = (schema: Schema): Schema =>
  schema.$ref ? (definitions[schema.$ref.replace('#/$defs/', '')] ?? {}) : schema

/** Whether the document allows a value. */
export const allows = (schema: Schema, value: unknown): boolean =>
  z.fromJSONSchema({ ...schema, $defs: definitions } as z.core.JSONSchema.JSONSchema).safeParse(value).success

/** Values at the edges of what a schema allows; of an object the first has every field. */
export function edgesOf(given: Schema): unknown[] {
  const schema = resolved(given)
  if (schema.enum) return schema.enum
  if (schema.anyOf) return schema.anyOf.flatMap(edgesOf)
  switch (schema.type) {
    case 'null':
      return [null]
    case 'boolean':
      return [true, false]
    case 'integer':
      return [schema.maximum ?? 4_102_444_800, schema.minimum ?? -1]
    case 'string':
      return stringsOf(schema)
    case 'array':
      return [...edgesOf(schema.items ?? {}).map((item) => [item]), []]
    case 'object':
      return objectsOf(schema)
    default:
      throw new Error(`No values are known for ${JSON.stringify(schema)}`)
  }
}

function stringsOf({ format, pattern, minLength = 0, maxLength = 300 }: Schema): string[] {
  if (format === 'date-time') return ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.123456+00:00']
  if (format === 'date') return ['2026-01-31']
  if (format === 'email') return ['a@example.com']
  // The only patterns are those of decimals.
  if (pattern) return ['1234567.50', '-0.01', '0']
  return ['x'.repeat(maxLength), 'x'.repeat(minLength)]
}

function objectsOf({ properties = {}, required = [] }: Schema): Record<string, unknown>[] {
  const edges = Object.entries(properties).map(([name, property]) => ({ name, values: edgesOf(property) }))
  const whole = Object.fromEntries(edges.map(({ name, values }) => [name, values[0]]))
  const least = Object.fromEntries(Object.entries(whole).filter(([name]) => required.includes(name)))
  const changed = edges.flatMap(({ name, values }) =>
    values.slice(1).map((value) => ({ ...whole, [name]: value })),
  )
  return [whole, least, ...changed]
}

/** The same with fields that the document does not name, in every object. */
export function withUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknownFields)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([name, field]) => [name, withUnknownFields(field)])
  return { ...Object.fromEntries(fields), unknownField: { deep: [null] } }
}
