import { expect, it } from 'vitest'
import {
  activityPath,
  apiKeysPath,
  clientsPath,
  isPageOfOwner,
  keyPathOf,
  leaksPath,
  leaksPathOf,
  samePageOf,
  teamPath,
  testKeyPath,
} from './paths'

const partner = { kind: 'partner', id: 'partner_summit' } as const
const organization = { kind: 'organization', id: 'org_harbor' } as const
const organizationKeys = '/organizations/org_harbor/configuration/api-keys'

it.each([
  [clientsPath, partner, '/clients?partner=partner_summit'],
  [teamPath, partner, '/settings/team?partner=partner_summit'],
  [apiKeysPath, partner, '/settings/api-keys?partner=partner_summit'],
  ['/organizations/org_other/configuration/api-keys', partner, '/settings/api-keys?partner=partner_summit'],
  [activityPath, organization, '/organizations/org_harbor/configuration/activity'],
  ['/organizations/org_other/configuration/activity', partner, '/settings/activity?partner=partner_summit'],
  ['/settings/api-keys/key_1', partner, '/settings/api-keys?partner=partner_summit'],
  [testKeyPath, partner, testKeyPath],
  [leaksPath, partner, '/settings/api-keys/leaks?partner=partner_summit'],
  [leaksPath, organization, organizationKeys],
  [leaksPathOf(organization), partner, '/settings/api-keys?partner=partner_summit'],
  [clientsPath, organization, organizationKeys],
  ['/organizations/org_other/configuration/api-keys', organization, organizationKeys],
])('%s of another owner, %o', (pathname, owner, expected) => {
  expect(samePageOf(pathname, owner)).toBe(expected)
})

it('the page of a key is of its owner, whatever stands in its id; the test of keys is of none', () => {
  expect(keyPathOf(partner, 'a/b')).toBe('/settings/api-keys/a%2Fb?partner=partner_summit')
  expect(keyPathOf(organization, 'key_1')).toBe(`${organizationKeys}/key_1`)
  expect(isPageOfOwner('/settings/api-keys/key_1')).toBe(true)
  expect(isPageOfOwner(testKeyPath)).toBe(false)
})
