import { parseEnv } from '@/lib/env'

// The start of a bundle (`scripts/bundle.ts`): Next's server beside it reads PORT and HOSTNAME, and a container's own name is in the latter.
Object.assign(process.env, { NODE_ENV: 'production' })
const parsed = parseEnv(process.env)
// What is wrong with the environment is said when the server is prepared.
if (parsed.ok) {
  const { port, host = '0.0.0.0' } = parsed.env
  Object.assign(process.env, { PORT: String(port), HOSTNAME: host })
}
await import(new URL('server.js', import.meta.url).href)
