import { describe, expect, it } from 'vitest'
import type { TeamMember } from '@/lib/team/schema'
import { consequenceOf, keysLeftBehind, type TeamAction } from './team-actions'

const member = (role: string, status = 'ACTIVE'): TeamMember => ({
  id: 'mia',
  userId: status === 'PENDING' ? null : 'mia',
  email: 'mia@example.com',
  name: 'Mia',
  role,
  status,
  sinceSeconds: null,
})
const partner = { kind: 'partner' as const, id: 'partner_a', name: 'A' }

describe('the keys of someone who loses the access to them', () => {
  it.each<TeamAction>([
    { kind: 'change-role', member: member('OWNER'), role: 'MEMBER' },
    { kind: 'change-role', member: member('ADMIN'), role: 'MEMBER' },
    { kind: 'deactivate', member: member('OWNER') },
    { kind: 'deactivate', member: member('ADMIN') },
  ])('may go on working, and the sentence names who can revoke them: $kind $member.role', (action) => {
    expect(keysLeftBehind(action, false)).toMatch(/may keep working\. Only they can see or revoke them/)
    expect(keysLeftBehind(action, true)).toMatch(/may keep working\. Only you can see or revoke them/)
  })

  it('may go on working as well where they were made by someone who is a member by now', () => {
    const said = keysLeftBehind({ kind: 'deactivate', member: member('MEMBER') }, false)
    expect(said).toMatch(/may keep working, and a member can’t see or revoke them/)
  })

  it.each<TeamAction>([
    { kind: 'change-role', member: member('OWNER'), role: 'ADMIN' },
    { kind: 'change-role', member: member('ADMIN'), role: 'OWNER' },
    { kind: 'change-role', member: member('MEMBER'), role: 'ADMIN' },
    { kind: 'change-role', member: member('ADMIN') },
    { kind: 'change-role', member: member('ADMIN', 'PENDING'), role: 'MEMBER' },
    { kind: 'withdraw', member: member('ADMIN', 'PENDING') },
    { kind: 'reactivate', member: member('ADMIN', 'INACTIVE') },
  ])('are not spoken of where nothing is taken: $kind $member.role $role', (action) => {
    expect(keysLeftBehind(action, false)).toBeNull()
  })
})

it.each(['deactivate', 'reactivate'] as const)('no sentence promises anything about keys: %s', (kind) => {
  const action = { kind, member: member('ADMIN', kind === 'deactivate' ? 'ACTIVE' : 'INACTIVE') }
  const said = `${consequenceOf(action, partner)} ${keysLeftBehind(action, false) ?? ''}`
  expect(said).not.toMatch(/keys[^.]*(stop|have access|work again)/)
})
