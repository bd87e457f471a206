import { expect, it } from 'vitest'
import { isGuidanceDismissed } from './guidance-cookie'

it('the guidance is folded from the third key on, unless the person has said otherwise', () => {
  expect([0, 2, 3, 300].map((keys) => isGuidanceDismissed(undefined, keys))).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(isGuidanceDismissed('1', 0)).toBe(true)
  expect(isGuidanceDismissed('0', 300)).toBe(false)
})
