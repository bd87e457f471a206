/** A JSON schema in which no reference is left. */
export type Schema = {
  type?: string | string[]
  anyOf?: Schema[]
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  [constraint: string]: unknown
}
export type Operation = {
  parameters: { name: string; in: string; required?: boolean; schema: Schema }[]
  body: { required?: boolean; schema: Schema } | null
  /** By status; null where nothing is said of the body. */
  answers: Record<string, Schema | null>
}

/** In what the operation that we have differs from the one that is published, a line each. */
export function differencesOf(our: Operation, their: Operation): string[] {
  return [
    ...whereTaken(asObject(our), asObject(their), 'request'),
    ...Object.entries(their.answers).flatMap(([status, schema]) => {
      const answer = our.answers[status]
      if (answer === undefined) return [`${status}: not here`]
      return schema && answer ? whereAnswered(plain(answer), plain(schema), status) : []
    }),
  ]
}

/** All that an operation takes. A parameter in an address or a header is never null. */
function asObject({ parameters, body }: Operation): Plain {
  const all = [...parameters, ...(body ? [{ name: '', in: 'body', ...body }] : [])]
  const nameOf = (one: { name: string; in: string }) => `${one.in} ${one.name}`.trim()
  return {
    ...plain({}),
    fields: Object.fromEntries(all.map((one) => [nameOf(one), one.schema])),
    required: all.filter(({ required }) => required).map(nameOf),
  }
}

type Plain = {
  types: string[]
  enum: unknown[] | undefined
  fields: Record<string, Schema>
  required: string[]
  items: Schema | undefined
  constraints: Record<string, unknown>
}

/** A schema however it is written, with null as a type of its own or as one of several. */
function plain({ anyOf = [], type = [], enum: values, properties, required, items, ...rest }: Schema): Plain {
  const parts = anyOf.map(plain)
  const whole = parts.find(({ types }) => !types.includes('null'))
  const constraints = Object.entries({ ...whole?.constraints, ...rest }).filter(
    ([name, value]) => constraining.has(name) && value !== Number.MAX_SAFE_INTEGER,
  )
  return {
    types: [...new Set([type, ...parts.map(({ types }) => types)].flat())].sort(),
    enum: (values ?? whole?.enum)?.filter((value) => value !== null).sort(),
    fields: properties ?? whole?.fields ?? {},
    required: required ?? whole?.required ?? [],
    items: items ?? whole?.items,
    constraints: Object.fromEntries(constraints.sort()),
  }
}

const constraining = new Set([
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'pattern', 'format', 'default'],
])

/** What is taken must be the same: a looser sandbox would hide what upstream refuses, a stricter one refuse what it takes. */
function whereTaken(our: Plain, their: Plain, at: string): string[] {
  const withoutNull = ({ types }: Plain) => types.filter((type) => type !== 'null')
  return [
    ...changed(`${at}: type`, withoutNull(our), withoutNull(their)),
    ...changed(`${at}: enum`, our.enum, their.enum),
    ...changed(`${at}: required`, our.required.toSorted(), their.required.toSorted()),
    ...changed(`${at}: constraints`, our.constraints, their.constraints),
    ...[...new Set([...Object.keys(our.fields), ...Object.keys(their.fields)])].flatMap((name) => {
      const [one, other] = [our.fields[name], their.fields[name]]
      if (!one || !other) return [`${at} ${name}: ${one ? 'only here' : 'not here'}`]
      return whereTaken(plain(one), plain(other), `${at} ${name}`)
    }),
    ...(our.items && their.items ? whereTaken(plain(our.items), plain(their.items), `${at} []`) : []),
  ]
}

/** What is answered must be something that is published: what may be missing may be missing, and no field is of ours. */
function whereAnswered(our: Plain, their: Plain, at: string): string[] {
  // Nothing is published of it.
  if (their.types.length === 0) return []
  const { default: _ours, ...ourConstraints } = our.constraints
  const { default: _theirs, ...theirConstraints } = their.constraints
  const isOneOfTheirs = !their.enum || (our.enum ?? [undefined]).every((value) => their.enum?.includes(value))
  return [
    ...(our.types.every((type) => their.types.includes(type)) ? [] : [`${at}: type`]),
    ...(isOneOfTheirs ? [] : [`${at}: enum`]),
    ...changed(`${at}: constraints`, ourConstraints, theirConstraints),
    ...their.required.filter((name) => !our.required.includes(name)).map((name) => `${at} ${name}: required`),
    ...Object.entries(our.fields).flatMap(([name, field]) => {
      const other = their.fields[name]
      return other ? whereAnswered(plain(field), plain(other), `${at} ${name}`) : [`${at} ${name}: only here`]
    }),
    ...(our.items && their.items ? whereAnswered(plain(our.items), plain(their.items), `${at} []`) : []),
  ]
}

const changed = (what: string, one: unknown, other: unknown) =>
  JSON.stringify(one) === JSON.stringify(other) ? [] : [what]
