import { ClientsIcon, type IconComponent, KeyIcon, PeopleIcon } from '@/components/ui/icons'
import type { Owner } from '@/lib/owner/schema'
import { apiKeysPath, clientsPath, keysPathOf, partnerPath, teamPath } from '@/lib/paths'

export type NavItem = { label: string; href: string; icon: IconComponent }
export type NavGroup = { label: string | null; items: NavItem[] }

/** The places of the active organization where there is one, otherwise those of a partner. */
export function navGroupsFor(owner: Owner | null): NavGroup[] {
  if (owner?.kind === 'organization')
    return [
      { label: 'Configuration', items: [{ label: 'API keys', href: keysPathOf(owner), icon: KeyIcon }] },
    ]
  const at = (path: string) => (owner ? partnerPath(path, owner.id) : path)
  return [
    { label: null, items: [{ label: 'Clients', href: at(clientsPath), icon: ClientsIcon }] },
    {
      label: 'Settings',
      items: [
        { label: 'API keys', href: at(apiKeysPath), icon: KeyIcon },
        { label: 'Team', href: at(teamPath), icon: PeopleIcon },
      ],
    },
  ]
}
