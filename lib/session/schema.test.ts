import { expect, it } from 'vitest'
import { managesApiKeys, mayManageApiKeys } from './schema'

it.each([
  ['OWNER', true, true],
  ['ADMIN', true, true],
  ['MEMBER', false, false],
  ['of a later version', false, false],
  // Nobody can say it right now: upstream decides.
  [null, false, true],
])('%s manages keys: %s, and is not known not to: %s', (role, manages, may) => {
  expect([managesApiKeys(role), mayManageApiKeys(role)]).toEqual([manages, may])
})
