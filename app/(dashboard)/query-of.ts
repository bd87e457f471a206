import { cleanQuery } from '@/lib/text/clean-address'

/** The query of a page's address as text, without its question mark and without tokens. */
export function queryOf(params: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  )
  return cleanQuery(new URLSearchParams(pairs).toString())
}
