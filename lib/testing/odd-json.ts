import fc from 'fast-check'

/** Names that objects treat in a way of their own, and those of the contract. */
const names = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'length', 'then', ''),
  fc.constantFrom('apiKeyId', 'apiKeys', 'items', 'scope', 'createdAt', 'detail', 'hasMoreResults'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

const leaf = fc.oneof(
  fc.constantFrom(null, true, false, 0, -0, -1, 1e300, 2 ** 53, 4_000_000_000, 1.5, '', '\0', '\ud800'),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

/** Any JSON value, with what tends to break readers of it. */
export const oddJson: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('record')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  record: fc
    .array(fc.tuple(names, tie('value')), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries)),
})).value

/** A good object with some of its fields exchanged, left out, or added. */
export const almost = (good: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      fc.subarray(Object.keys(good)),
      fc.array(fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(good)), names), oddJson), { maxLength: 3 }),
    )
    .map(([kept, changed]) => ({
      ...Object.fromEntries(kept.map((name) => [name, good[name]])),
      ...Object.fromEntries(changed),
    }))

/** What a body may be: JSON, JSON cut somewhere, text, or bytes. */
export const bodyOf = (json: fc.Arbitrary<unknown>): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 6, arbitrary: json.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(json, fc.nat(200))
        .map(([value, end]) => Buffer.from(JSON.stringify(value) ?? '').subarray(0, end)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('', '<html>502</html>', 'null', '\ufeff{}', '[]')
        .map((text) => Buffer.from(text)),
    },
  )
