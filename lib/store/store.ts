import 'server-only'
import { join } from 'node:path'
import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import type { Database, Store } from './database'
import { openStore } from './open'

const slot = processWide('store', () => ({ opening: undefined as Promise<Store> | undefined }))

/** The database of this process, opened on first use. A failed opening is tried again by the next caller. */
export async function database(): Promise<Database> {
  const { databaseUrl, dataDir, migrateAtStart } = env()
  slot.opening ??= openStore({ databaseUrl, folder: join(dataDir, 'dashboard'), migrates: migrateAtStart })
  try {
    return (await slot.opening).db
  } catch (error) {
    slot.opening = undefined
    throw error
  }
}

/** Its connections: in use, idle, and how many requests wait for one. */
export async function connectionsOfStore(): Promise<Record<'active' | 'idle' | 'waiting', number>> {
  const { pool } = (await slot.opening) ?? { pool: { totalCount: 0, idleCount: 0, waitingCount: 0 } }
  return {
    active: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  }
}

export async function closeStore(): Promise<void> {
  const opening = slot.opening
  slot.opening = undefined
  if (opening) await (await opening).close()
}

/**
 * The name to prepare a statement under. A statement with a name lives in its connection, and between us and PostgreSQL there
 * may be a pooler that lends another one for each transaction: none there. PGlite is one connection, which is ours.
 */
export const statementName = (name: string) => (env().databaseUrl === undefined ? name : '')
