import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { weaknessOf } from './weak-secret'

it('accepts what is random, however it is written', () => {
  for (let times = 0; times < 2_000; times++) {
    for (const encoding of ['base64', 'base64url'] as const)
      expect(weaknessOf(randomBytes(24).toString(encoding))).toBeNull()
    expect(weaknessOf(randomBytes(16).toString('hex'))).toBeNull()
  }
  expect(weaknessOf('correct horse battery staple of mine')).toBeNull()
})

it.each([
  ['x'.repeat(31), /at least 32 characters/],
  ['x'.repeat(40), /must be random/],
  ['hunter2'.repeat(8), /must be random/],
  ['0123456789abcdefghijklmnopqrstuvwxyz', /must be random/],
  ['change-me-please-change-me-before-production', /must be random/],
  ['<the output of openssl rand -base64 32>', /must be random/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell that did not put the value there leaves this.
  ['${SESSION_SECRET_OF_THE_DASHBOARD_HERE}', /must be random/],
])('refuses %s', (secret, why) => expect(weaknessOf(secret)).toMatch(why))
