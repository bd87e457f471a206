import type { Owner } from '@/lib/owner/schema'
import { navGroupsFor } from './nav-items'

export function SideNavigation({
  path,
  owner,
  role,
}: {
  path: string
  owner: Owner | null
  role: string | null
}) {
  return (
    <nav aria-label="Main" className="grid gap-4">
      {navGroupsFor(owner, role).map((group) => (
        <div key={group.label}>
          {group.label && <p className="px-2 pb-1 text-xs text-muted">{group.label}</p>}
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <a
                  href={item.href}
                  aria-current={currentOf(item.href, path)}
                  className="flex min-h-8 items-center gap-2 rounded-md px-2 text-muted pointer-coarse:min-h-11 hover:bg-subtle hover:text-text aria-[current]:bg-subtle aria-[current]:font-medium aria-[current]:text-text forced-colors:aria-[current]:border"
                >
                  <item.icon />
                  <span>{item.label}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** `page` for the page itself, `true` for the place that a page belongs to. */
function currentOf(href: string, path: string) {
  const [place = ''] = href.split('?', 1)
  if (path.split('?', 1)[0] === place) return 'page'
  return path.startsWith(`${place}/`) || undefined
}
