import type { IconComponent } from '@/components/ui/icons'
import type { Owner } from '@/lib/owner/schema'
import { activityPathOf, apiKeysPath, clientsPath, keysPathOf, partnerPath, teamPath } from '@/lib/paths'
import { managesApiKeys } from '@/lib/session/schema'
import { ActivityIcon, ClientsIcon, KeyIcon, PeopleIcon } from './nav-icons'

export type NavItem = { label: string; href: string; icon: IconComponent }
export type NavGroup = { label: string | null; items: NavItem[] }

/**
 * The places of the active organization where there is one, otherwise those of a partner; `role` is the person's there, null while
 * nobody can say.
 */
export function navGroupsFor(owner: Owner | null, role: string | null): NavGroup[] {
  const activity: NavItem[] =
    owner && managesApiKeys(role)
      ? [{ label: 'Activity', href: activityPathOf(owner), icon: ActivityIcon }]
      : []
  if (owner?.kind === 'organization')
    return [
      {
        label: 'Configuration',
        items: [{ label: 'API keys', href: keysPathOf(owner), icon: KeyIcon }, ...activity],
      },
    ]
  const at = (path: string) => (owner ? partnerPath(path, owner.id) : path)
  return [
    { label: null, items: [{ label: 'Clients', href: at(clientsPath), icon: ClientsIcon }] },
    {
      label: 'Settings',
      items: [
        { label: 'API keys', href: at(apiKeysPath), icon: KeyIcon },
        { label: 'Team', href: at(teamPath), icon: PeopleIcon },
        ...activity,
      ],
    },
  ]
}
