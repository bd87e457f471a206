import { readFileSync, writeFileSync } from 'node:fs'

// Makes `partner-api-document.json` from the OpenAPI document that upstream publishes: what it promises to programs, and
// nothing that it says to people. Run it from the root of the project when upstream publishes another:
//   node --import tsx lib/testing/extract-partner-api-document.ts path/to/openapi.json

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Content = { content?: { 'application/json'?: { schema?: Json } } }
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: Json }[]
  requestBody?: Content & { required?: boolean }
  responses: Record<string, Content>
}
type Document = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json> }
}

const kept = new Set([
  ...['$ref', 'type', 'anyOf', 'enum', 'format', 'pattern', 'default'],
  ...['properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems'],
  ...['minimum', 'maximum', 'minLength', 'maxLength'],
])

/** A schema without its prose. What stands below `properties` are names of fields, whatever they are called. */
function bare(schema: Json, areFields = false): Json {
  if (Array.isArray(schema)) return schema.map((part) => bare(part))
  if (typeof schema === 'string') return schema.replace('#/components/schemas/', '#/$defs/')
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.entries(schema).filter(([name]) => areFields || kept.has(name))
  return Object.fromEntries(
    parts.map(([name, part]) => [name, bare(part, name === 'properties' && !areFields)]),
  )
}

const schemaOf = ({ content }: Content) => bare(content?.['application/json']?.schema ?? null)

const extractOf = ({ parameters = [], requestBody, responses }: Operation) => ({
  parameters: parameters.map(({ name, in: place, required = false, schema }) => ({
    name,
    in: place,
    required,
    schema: bare(schema),
  })),
  body: requestBody ? { required: requestBody.required ?? false, schema: schemaOf(requestBody) } : null,
  answers: Object.fromEntries(
    Object.entries(responses).map(([status, answer]) => [status, schemaOf(answer)]),
  ),
})

/** One entry a line, so that a change upstream reads as one. */
const lines = (entries: [string, unknown][]) =>
  entries.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n')

const [from] = process.argv.slice(2)
if (!from) throw new Error('Name the document to read.')
const { paths, components }: Document = JSON.parse(readFileSync(from, 'utf8'))
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, unknown] => [
    `${method.toUpperCase()} ${path}`,
    extractOf(operation),
  ]),
)
const schemas = Object.entries(components.schemas).map(([name, schema]): [string, unknown] => [
  name,
  bare(schema),
])
writeFileSync(
  new URL('./partner-api-document.json', import.meta.url),
  `{\n"operations": {\n${lines(operations)}\n},\n"$defs": {\n${lines(schemas)}\n}\n}\n`,
)
