import type { ClientOrganization } from '@/lib/clients/client-picker/schema'
import { ownerKey } from '@/lib/owner/key'
import { ownerName } from '@/lib/owner/name'
import type { Owner } from '@/lib/owner/schema'
import { apiKeysPath, keysPathOf, leaksPath, leaksPathOf, partnerPath, testKeyPath } from '@/lib/paths'
import { isolated } from '@/lib/text/isolated'
import { navGroupsFor } from './nav-items'

/** Something to go to: an address, another owner, or the list of shortcuts. */
export type PaletteEntry = {
  id: string
  group: 'Pages' | 'Clients' | 'API keys' | 'Switch to'
  label: string
  /** In small print, what tells it from others of its name. */
  detail?: string
} & ({ href: string } | { owner: Owner } | { help: true })

const mostOwners = 8

/** What `text` may mean, the pages of the active owner first. `clients` is what upstream found for it. */
export function paletteEntries(
  text: string,
  {
    owner,
    owners,
    role,
    clients,
  }: { owner: Owner | null; owners: Owner[]; role: string | null; clients: ClientOrganization[] },
): PaletteEntry[] {
  const search = text.trim()
  const fits = (...words: (string | null)[]) => words.join(' ').toLowerCase().includes(search.toLowerCase())
  const pages: PaletteEntry[] = [
    ...navGroupsFor(owner, role).flatMap(({ items }) => items),
    { label: 'Test a key', href: testKeyPath },
    { label: 'Find leaked keys', href: owner ? leaksPathOf(owner) : leaksPath },
  ].map(({ label, href }) => ({ id: `page ${href}`, group: 'Pages', label, href }))
  pages.push({ id: 'help', group: 'Pages', label: 'Keyboard shortcuts', help: true })

  const ofClients = clients.map(
    ({ id, name }): PaletteEntry => ({
      id: `client ${id}`,
      group: 'Clients',
      label: name ? isolated(name) : id,
      detail: name ? id : undefined,
      href: owner ? partnerPath(apiKeysPath, owner.id, { client: id }) : apiKeysPath,
    }),
  )
  const keys: PaletteEntry[] =
    owner && search
      ? [
          {
            id: 'keys',
            group: 'API keys',
            label: `Search keys for “${isolated(search)}”`,
            href: searchIn(owner, search),
          },
        ]
      : []
  const others = owners
    .filter((other) => ownerKey(other) !== ownerKey(owner) && fits(other.name, other.id))
    .slice(0, mostOwners)
    .map(
      (other): PaletteEntry => ({
        id: `owner ${ownerKey(other)}`,
        group: 'Switch to',
        label: ownerName(other),
        owner: other,
      }),
    )
  return [...pages.filter(({ label }) => fits(label)), ...ofClients, ...keys, ...others]
}

function searchIn(owner: Owner, search: string) {
  const path = keysPathOf(owner)
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ search })}`
}
