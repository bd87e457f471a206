import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { SigningKeys } from '../identity/signing-keys'
import { openMailer } from '../mail/mailer'
import { createServer } from '../server'
import { differencesOf, type Operation, type Schema } from './differences'

// What the sandbox says of itself, which its routes are made of, held against what upstream publishes. The dashboard's calls
// are held against the same document by a test of their own: what is misread on one side would be misread on both.

/** Where the sandbox differs, and why it may. Each of them is found. */
const known: [RegExp, string][] = [
  [
    /^GET \/v1\/organizations\/api_keys request query page_\w+: /,
    'Published without bounds; these are v2’s.',
  ],
  [/^POST \/v2\/partner\/users request body email: constraints/, 'No address is longer.'],
  [/ totalLiability: constraints/, 'Always with two places, which is one of the published forms.'],
  // An estimate shows that a client's key works. It reads what its sum needs, and takes the rest as it comes.
  [/^POST \/v1\/tax\/estimate .* (currency|\w*source): (enum|constraints)$/, 'The lists of codes are long.'],
  [
    /^POST \/v1\/tax\/estimate request body customer \w+: not here$/,
    'The sum does not depend on the customer.',
  ],
  [
    /^POST \/v1\/tax\/estimate (request body|200) .*: constraints$/,
    'Decimals, and what is there by default.',
  ],
  [/^POST \/v1\/tax\/estimate request .*(simulate_nexus_met|status): not here$/, 'Deprecated.'],
  [/^POST \/v1\/tax\/estimate (404|500): not here$/, 'Said of wrong addresses and of accidents.'],
  [/^POST \/v1\/tax\/estimate 422 /, 'A problem has one form, in all operations.'],
]

type Api = { operations: Record<string, Operation> }

const published = await publishedApi()
const ours = await describedBySandbox()

it('each operation of the sandbox is a published one', () => {
  expect(Object.keys(ours.operations).length).toBeGreaterThan(20)
  expect(Object.keys(published.operations)).toEqual(expect.arrayContaining(Object.keys(ours.operations)))
})

it('the sandbox takes and answers what is published, and differs where it says so', () => {
  const nothing = { parameters: [], body: null, answers: {} }
  const found = Object.entries(ours.operations).flatMap(([name, operation]) =>
    differencesOf(operation, published.operations[name] ?? nothing).map((one) => `${name} ${one}`),
  )
  expect(found.filter((one) => !known.some(([which]) => which.test(one)))).toEqual([])
  expect(known.filter(([which]) => !found.some((one) => which.test(one)))).toEqual([])
})

// Read, not imported: it is upstream's document, and no code of the dashboard.
async function publishedApi(): Promise<Api> {
  const file = new URL('../../lib/testing/partner-api-document.json', import.meta.url)
  const document = JSON.parse(await readFile(file, 'utf8'))
  return inlined(document, document.$defs)
}

async function describedBySandbox(): Promise<Api> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-docs-'))
  const issuer = 'http://localhost'
  const app = createServer({
    // Nothing reads it to describe the routes.
    database: null as never,
    findKey: async () => null,
    signingKeys: await SigningKeys.open(join(folder, 'signing-key.json'), issuer),
    mailer: openMailer({ folder }),
    settings: {
      issuer,
      redirectUri: issuer,
      accessTokenSeconds: 1800,
      maxActiveKeys: 100,
      rateLimitPerMinute: 100,
      listExpiredKeys: true,
      log: false,
    },
  })
  const document = await (await app.request(`${issuer}/openapi.json`)).json()
  const { paths }: { paths: Record<string, Record<string, Described>> } = inlined(
    document,
    document.components.schemas,
  )
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      `${method.toUpperCase()} ${path}`,
      operationOf(operation),
    ]),
  )
  return { operations: Object.fromEntries(operations) }
}

type Content = { content?: { 'application/json': { schema: Schema } } }
type Described = {
  parameters?: Operation['parameters']
  requestBody?: Content & { required?: boolean }
  responses: Record<string, Content>
}

function operationOf({ parameters = [], requestBody, responses }: Described): Operation {
  const schemaOf = ({ content }: Content) => content?.['application/json'].schema ?? null
  return {
    parameters,
    body: requestBody ? { required: requestBody.required, schema: schemaOf(requestBody) ?? {} } : null,
    answers: Object.fromEntries(
      Object.entries(responses).map(([status, answer]) => [status, schemaOf(answer)]),
    ),
  }
}

/** The same with each reference replaced by what it names. */
function inlined<T>(value: T, definitions: Record<string, unknown>): T {
  if (Array.isArray(value)) return value.map((part) => inlined(part, definitions)) as T
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value) {
    const named = definitions[String(value.$ref).split('/').at(-1) ?? ''] as object
    const { $ref: _, ...beside } = value
    return inlined({ ...named, ...beside }, definitions) as T
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, inlined(part, definitions)]),
  ) as T
}
