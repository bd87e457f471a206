import { type IconComponent, KeyIcon, PeopleIcon } from '@/components/ui/icons'

export type NavItem = { label: string; href: string; icon: IconComponent }
export type NavGroup = { label: string; items: NavItem[] }

export const navGroups: NavGroup[] = [
  {
    label: 'Settings',
    items: [
      { label: 'API keys', href: '/settings/api-keys', icon: KeyIcon },
      { label: 'Team', href: '/settings/team', icon: PeopleIcon },
    ],
  },
]
