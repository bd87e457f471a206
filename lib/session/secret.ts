import 'server-only'
import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/env'

const keys = new Map<string, Buffer>()

/** A 32-byte key for one purpose, derived from the session secret. */
export function keyFor(purpose: 'session tokens' | 'sign-in' | 'sign-in browser'): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret(), '', `partner-experience ${purpose}`, 32))
  keys.set(purpose, key)
  return key
}

function secret(): string {
  const { sessionSecret, dataDir } = env()
  return sessionSecret ?? localSecret(dataDir)
}

/** On this machine alone a random secret is made once and kept, so that a restart signs nobody out. */
function localSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
