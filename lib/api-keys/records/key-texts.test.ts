import { describe, expect, it } from 'vitest'
import { createRequestSchema } from '@/lib/api-keys/creation/create-request'
import { sampleId, sampleToken } from '@/lib/testing/disguised-tokens'
import { editRequestSchema } from './key-texts'
import { lengthRule } from './text-length'

const edit = (texts: object) =>
  editRequestSchema.safeParse({ name: null, note: null, contact: null, version: 0, ...texts })
const messages = (texts: object) => edit(texts).error?.issues.map(({ message }) => message) ?? []

describe('the length of a text', () => {
  const family = '👩🏽‍❤️‍💋‍👨🏽'
  const cases: ['name' | 'note', string, boolean][] = [
    ['name', 'z'.repeat(60), true],
    ['name', 'z'.repeat(61), false],
    ['name', '🔑'.repeat(60), true],
    ['name', '🔑'.repeat(61), false],
    ['name', family.repeat(60), true],
    ['name', family.repeat(61), false],
    ['name', 'é'.normalize('NFD').repeat(60), true],
    ['name', 'é'.normalize('NFD').repeat(61), false],
    ['name', '한'.normalize('NFD').repeat(60), true],
    ['name', `  ${'z'.repeat(60)}\u200b  `, true],
    // All but six go before it is counted.
    ['name', `z${'\u0301'.repeat(1_000)}`, true],
    ['name', Array(1_000).fill('👩').join('\u200d'), false],
    ['note', '🇩🇪'.repeat(500), true],
    ['note', '🇩🇪'.repeat(501), false],
    ['note', `${'xy\r\n'.repeat(166)}xy`, true],
    ['note', 'xy\r\n'.repeat(200), false],
  ]
  it.each(cases)('is counted as people count it, by form and server alike: %s %j', (field, text, fits) => {
    const problem = `Use at most ${field === 'name' ? 60 : 500} characters.`
    expect(messages({ [field]: text })).toEqual(fits ? [] : [problem])
    expect(lengthRule(field).validate(text)).toBe(fits ? undefined : problem)
  })
})

describe('a token in parts', () => {
  const part = (from: number, to: number) => sampleToken.slice(from, to)
  it.each([
    { name: part(0, 48), note: part(48, 96) },
    { name: part(32, 64), note: part(64, 96) },
    { name: `first: ${part(32, 62)}`, note: `and then\n${part(62, 96)} to the end` },
    { note: part(0, 39), name: part(39, 78), contact: `${part(78, 96)}@example.com` },
    { name: part(32, 67), contact: `${part(67, 96)}@example.com` },
    { name: part(32, 64).replace(/(.)/g, '$1\u200b'), note: part(64, 96).toUpperCase() },
  ])('is not kept: %j', (texts) => {
    expect(messages(texts).join()).toMatch(/looks like (an API key|the parts of an API key)/)
    const publicKey = { kty: 'EC', crv: 'P-256', x: 'a'.repeat(43), y: 'b'.repeat(43) }
    const creation = { clientOrganizationId: null, expiresAtSeconds: null, publicKey, ...texts }
    expect(createRequestSchema.safeParse(creation).success).toBe(false)
  })

  it.each([
    { name: 'Billing', note: `replaces ${sampleId}`, contact: 'ops@example.com' },
    { name: `key ${sampleId.slice(0, 12)}`, note: `${sampleId} and ${'ab'.repeat(16)}` },
    {
      name: 'feedface',
      note: 'deadbeef 123e4567-e89b-12d3-a456-426614174000',
      contact: 'decade@bad.example',
    },
    { name: 'build 9f2f399a1b', note: `commit ${'78cf217'.repeat(4)}` },
  ])('is not seen in %j', (texts) => {
    expect(messages(texts)).toEqual([])
  })
})
