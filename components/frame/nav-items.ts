import { ClientsIcon, type IconComponent, KeyIcon, PeopleIcon } from '@/components/ui/icons'
import { keysPathOf } from '@/lib/session/owner'

export type NavItem = { label: string; href: string; icon: IconComponent }
export type NavGroup = { label: string | null; items: NavItem[] }

const partnerNav: NavGroup[] = [
  { label: null, items: [{ label: 'Clients', href: '/clients', icon: ClientsIcon }] },
  {
    label: 'Settings',
    items: [
      { label: 'API keys', href: '/settings/api-keys', icon: KeyIcon },
      { label: 'Team', href: '/settings/team', icon: PeopleIcon },
    ],
  },
]

/** The places of the active organization where there is one, otherwise those of a partner. */
export function navGroupsFor(organizationId: string | undefined): NavGroup[] {
  if (organizationId === undefined) return partnerNav
  const href = keysPathOf({ kind: 'organization', id: organizationId })
  return [{ label: 'Configuration', items: [{ label: 'API keys', href, icon: KeyIcon }] }]
}
