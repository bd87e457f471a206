const root = import.meta.dirname

/** @type {import('next').NextConfig} */
export default {
  turbopack: { root },
  outputFileTracingRoot: root,
  serverExternalPackages: ['undici'],
  typescript: { ignoreBuildErrors: true },
}
