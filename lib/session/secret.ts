import 'server-only'
import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from '@/lib/env'

/** The first seals, all of them open: so a secret can be replaced while what it sealed is still in use. */
export type Keys = readonly [Buffer, ...Buffer[]]

const known = new Map<string, Keys>()

/** 32-byte keys for one purpose, one derived from each of the session secrets. */
export function keysFor(purpose: 'session tokens' | 'sign-in' | 'sign-in browser'): Keys {
  const keys = known.get(purpose)
  if (keys) return keys
  const derived = (secret: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `partner-experience ${purpose}`, 32))
  const { sessionSecrets: [first, ...others] = [localSecret()] } = env()
  const made: Keys = [derived(first), ...others.map(derived)]
  known.set(purpose, made)
  return made
}

/** On this machine alone a random secret is made once and kept, so that a restart signs nobody out. */
function localSecret(): string {
  const { dataDir } = env()
  const file = join(dataDir, 'session-secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
