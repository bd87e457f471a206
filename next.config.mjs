const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-write=(self)',
  },
]

// The API answers JSON only: were a browser to render one of its answers, nothing in it may run.
const apiHeaders = [
  { key: 'Cache-Control', value: 'no-store' },
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ['@electric-sql/pglite', 'pg', 'undici', 'pino', 'rate-limiter-flexible'],
  // `npm run check` type-checks with the same compiler; once is enough.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [
      // Scripts, styles and the typeface are no documents: most of these would only make a first visit heavier.
      { source: '/_next/static/:path*', headers: securityHeaders.slice(0, 1) },
      { source: '/((?!_next/static/).*)', headers: securityHeaders },
      { source: '/api/:path*', headers: apiHeaders },
    ]
  },
}

export default config
