import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from './seal'

const [key, newKey] = [randomBytes(32), randomBytes(32)]

describe('sealed text', () => {
  it('opens with the same key in the same place', () => {
    expect(unseal(seal('tökén', [key], 'row 1'), [key], 'row 1')).toBe('tökén')
  })

  it('stays shut elsewhere, with another key, and after any change', () => {
    const sealed = seal('token', [key], 'row 1')
    expect(unseal(sealed, [key], 'row 2')).toBeNull()
    expect(unseal(sealed, [newKey], 'row 1')).toBeNull()
    const bytes = Buffer.from(sealed, 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(unseal(changed.toString('base64url'), [key], 'row 1')).toBeNull()
    }
  })

  it('is sealed with the first of several keys, and opens with any', () => {
    const sealed = seal('token', [newKey, key], 'row 1')
    expect(unseal(sealed, [key, newKey], 'row 1')).toBe('token')
    expect(unseal(sealed, [newKey], 'row 1')).toBe('token')
    expect(unseal(sealed, [key], 'row 1')).toBeNull()
  })

  it.each(['', 'x', '../..', 'é'.repeat(40)])('answers null for %j', (value) => {
    expect(unseal(value, [key], 'row 1')).toBeNull()
  })
})
