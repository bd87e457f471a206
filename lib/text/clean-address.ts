import { holdsToken, publicPart } from './token-in-text'

/** What stands in a path where a token was. */
export const removedPart = 'removed'

/** An address, or a path with its query, without the tokens of API keys that stand in it. Most have none and stay as they are. */
export function cleanAddress(address: string): string {
  if (!holdsToken(address)) return address
  const [, path = '', query, hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(address) ?? []
  const cleanPath = path
    .split('/')
    .map((part) => (holdsToken(part) ? removedPart : part))
    .join('/')
  const params = cleanQuery(query ?? '')
  const clean = `${cleanPath}${params && `?${params}`}${holdsToken(hash) ? '' : hash}`
  return holdsToken(clean) ? '/' : clean
}

/**
 * A query (without its question mark) without tokens: a parameter that holds one is left with the id of the key, or goes. A
 * path in one, as in `returnTo`, is cleaned instead.
 */
export function cleanQuery(query: string): string {
  if (!holdsToken(query)) return query
  const kept = [...new URLSearchParams(query)].flatMap(([name, value]) => {
    if (holdsToken(name)) return []
    if (!holdsToken(value)) return [[name, value]]
    const left = value.startsWith('/') ? cleanAddress(value) : publicPart(value)
    return left ? [[name, left]] : []
  })
  return new URLSearchParams(kept).toString()
}
