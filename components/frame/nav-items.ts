export type NavItem = { label: string; href: string }
export type NavGroup = { label: string; items: NavItem[] }

export const navGroups: NavGroup[] = [
  { label: 'Settings', items: [{ label: 'API keys', href: '/settings/api-keys' }] },
]
