import { isIP } from 'node:net'

/**
 * What an address counts as where addresses are limited: an IPv6 address as its /64, for one customer has all of that; an
 * IPv4 address as itself, however it is written. A port that a proxy appended is left out.
 */
export function countedAddress(address: string): string {
  const bare = withoutPort(address).replace(/%.*$/, '')
  if (isIP(bare) !== 6) return bare
  const groups = groupsOf(bare)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** `[2001:db8::1]:443`, `[2001:db8::1]` and `203.0.113.7:443` without what is around the address. */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(address)
  return bracketed?.[1] ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
}

/** The eight numbers of an IPv6 address. A URL writes an IPv4 end as two of them. */
function groupsOf(address: string): number[] {
  const plain = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail = ''] = plain.split('::')
  const [first, last] = [head, tail].map((part) =>
    part
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16)),
  )
  return [...(first ?? []), ...Array(8 - (first?.length ?? 0) - (last?.length ?? 0)).fill(0), ...(last ?? [])]
}
