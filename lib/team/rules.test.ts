import { describe, expect, it } from 'vitest'
import { obstacleTo, rolesToGive } from './rules'
import type { TeamMember } from './schema'

const person = (id: string, role: string, status = 'ACTIVE'): TeamMember => ({
  id,
  userId: id,
  email: `${id}@example.com`,
  name: id,
  role,
  status,
  sinceSeconds: null,
})
const olivia = person('olivia', 'OWNER')
const oscar = person('oscar', 'OWNER')
const adam = person('adam', 'ADMIN')
const ivy = { ...person('ivy@example.com', 'OWNER', 'PENDING'), userId: null }

describe('the last owner', () => {
  it.each([
    ['alone', [olivia, adam]],
    ['beside an inactive owner', [olivia, { ...oscar, status: 'INACTIVE' }]],
    ['beside an owner who has not joined yet', [olivia, ivy]],
  ])('stays, %s', (_, team) => {
    expect(obstacleTo({ role: 'ADMIN' }, olivia, team, 'OWNER')).toBe('LAST_OWNER')
    expect(obstacleTo({ status: 'INACTIVE' }, olivia, team, 'OWNER')).toBe('LAST_OWNER')
  })

  it('may go when there is another, and may always stay what they are', () => {
    expect(obstacleTo({ role: 'ADMIN' }, olivia, [olivia, oscar], 'OWNER')).toBeNull()
    expect(obstacleTo({ role: 'OWNER' }, olivia, [olivia], 'OWNER')).toBeNull()
  })

  it('is not meant by an invitation or by an owner who is out already', () => {
    expect(obstacleTo({ role: 'MEMBER' }, ivy, [olivia, ivy], 'OWNER')).toBeNull()
    const out = { ...olivia, status: 'INACTIVE' }
    expect(obstacleTo({ role: 'MEMBER' }, out, [out], 'OWNER')).toBeNull()
  })
})

describe('who may do what', () => {
  it('an admin makes no owners and leaves them alone', () => {
    expect(obstacleTo({ role: 'OWNER' }, adam, [olivia, adam], 'ADMIN')).toBe('OWNERS_ONLY')
    expect(obstacleTo({ status: 'INACTIVE' }, oscar, [olivia, oscar], 'ADMIN')).toBe('OWNERS_ONLY')
    expect(obstacleTo('withdraw', ivy, [olivia, ivy], 'ADMIN')).toBe('OWNERS_ONLY')
    expect(obstacleTo({ status: 'INACTIVE' }, adam, [olivia, adam], 'ADMIN')).toBeNull()
    expect(rolesToGive('ADMIN')).toEqual(['ADMIN', 'MEMBER'])
  })

  it.each(['MEMBER', 'SOMETHING_NEW', null])('%s changes nothing', (role) => {
    expect(obstacleTo({ status: 'INACTIVE' }, adam, [olivia, adam], role)).toBe('TEAM_READ_ONLY')
    expect(rolesToGive(role)).toEqual([])
  })
})
