type NavItem = { label: string; href: string }
type NavGroup = { label: string; items: NavItem[] }

export const navGroups: NavGroup[] = [
  { label: 'Settings', items: [{ label: 'API keys', href: '/settings/api-keys' }] },
]
