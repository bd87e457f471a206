import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { OneTimeToken } from './one-time-token'

it('gives the token until it is wiped', () => {
  const token = new OneTimeToken('abc')
  expect(token.read()).toBe('abc')
  token.wipe()
  expect(token.read()).toBe('')
})

it('does not show it where objects are printed', () => {
  const token = new OneTimeToken('abc')
  expect(`${JSON.stringify({ token })}${inspect(token, { depth: 5, showHidden: true })}`).not.toContain('abc')
})
