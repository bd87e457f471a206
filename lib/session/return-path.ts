const base = 'https://dashboard.invalid'

/**
 * The path to go back to after signing in: a path of this dashboard, or `/`. Anything that a browser could read as
 * another origin (`//host`, `/\host`, a scheme, control characters that it would drop) is refused.
 */
export function safeReturnPath(value: string | null | undefined): string {
  if (!value?.startsWith('/') || value.length > 2_000 || !URL.canParse(value, base)) return '/'
  const url = new URL(value, base)
  const path = `${url.pathname}${url.search}${url.hash}`
  if (url.origin !== base || path.startsWith('//') || /^\/api(\/|$)/i.test(url.pathname)) return '/'
  return path
}
