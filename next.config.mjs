import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'

// Whoever opens a development server under another name than localhost says so in APP_URL.
const { APP_URL = '', STANDALONE } = process.env

/** @type {import('next').NextConfig} */
const everywhere = {
  poweredByHeader: false,
  // Pages are never stored, and files are named by their contents: nobody asks whether one has changed.
  generateEtags: false,
  allowedDevOrigins: URL.canParse(APP_URL) ? [new URL(APP_URL).hostname] : [],
  // There are no pictures to make smaller, and what is not there needs no guarding.
  images: { unoptimized: true },
  // What a page needs first stands in its head; headers would name it once more, uncompressed. Nothing fits into 1.
  reactMaxHeadersLength: 1,
  experimental: {
    // Each file of a first visit costs a request and its headers: few bigger ones, also where that doubles some code.
    turbopackChunking: { minChunkSize: 400_000 },
    turbopackCjsTreeShaking: true,
  },
  // Pages and route handlers are built apart: what is not named here is two copies, with two classes of each name, in one process.
  serverExternalPackages: [
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/otlp-transformer',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace',
    '@electric-sql/pglite',
    'drizzle-orm',
    'jose',
    'openid-client',
    'pg',
    'pino',
    'prom-client',
    'rate-limiter-flexible',
    'undici',
  ],
  // `npm run check` type-checks with the same compiler; once is enough.
  typescript: { ignoreBuildErrors: true },
}

const whileDeveloping = {
  // `page.dev.tsx` is a page while developing; a build neither routes nor bundles it.
  pageExtensions: ['dev.tsx', 'tsx', 'ts'],
  // The address of the callback has a code in it with which somebody is signed in.
  logging: { incomingRequests: { ignore: [/^\/api\/session\/callback/] } },
}

// What Next adds for browsers that have no `popover` either, and Node's `process`, of which only `env` is read and filled in by the build.
const whenBuilt = {
  // `scripts/bundle.ts` sets it. `next start` cannot serve such a build without a warning.
  ...(STANDALONE ? { output: /** @type {const} */ ('standalone') } : {}),
  turbopack: {
    resolveAlias: { '../build/polyfills/polyfill-module': false, 'next/dist/compiled/process': false },
  },
}

/** @returns {import('next').NextConfig} */
export default function config(/** @type {string} */ phase) {
  return { ...everywhere, ...(phase === PHASE_DEVELOPMENT_SERVER ? whileDeveloping : whenBuilt) }
}
