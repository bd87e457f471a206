/**
 * The policy of every page. Scripts run only with the request's nonce, and what they load runs with them; nothing comes
 * from another origin. Trusted Types let scripts be loaded from our own build folder alone (see `instrumentation-client.ts`).
 */
export function contentSecurityPolicy(
  nonce: string,
  { appOrigin, authOrigin, development }: PolicyOptions,
): string {
  // The development server compiles with eval, injects styles and talks over a WebSocket.
  const forDevelopment = (extra: string) => (development ? ` ${extra}` : '')
  const directives = [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${forDevelopment("'unsafe-eval'")}`,
    development ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `worker-src 'self'`,
    `connect-src 'self'${forDevelopment('ws:')}`,
    `manifest-src 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `form-action 'self' ${authOrigin}`,
    `object-src 'none'`,
    ...(development ? [] : [`require-trusted-types-for 'script'`, `trusted-types default`]),
    ...(appOrigin.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ]
  return directives.join('; ')
}

type PolicyOptions = { appOrigin: string; authOrigin: string; development: boolean }
