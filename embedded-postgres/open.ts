import { PGlite } from '@electric-sql/pglite'
import type { Pool } from 'pg'
import { lockFolder } from './folder-lock'
import { pglitePool } from './pglite-pool'

export type EmbeddedPostgres = {
  pool: Pool
  /** Writes what is still in memory, and gives the folder back. */
  close(): Promise<void>
}

/**
 * Opens PGlite in `folder` (made when missing; undefined: in memory), which belongs to this process until it is closed.
 * Throws a sentence that names the folder when it is in use or cannot be claimed, else what PGlite throws.
 */
export async function openEmbeddedPostgres(folder?: string): Promise<EmbeddedPostgres> {
  const unlock = folder ? await lockFolder(folder) : async () => {}
  try {
    const pglite = await PGlite.create(folder ?? 'memory://')
    const pool = pglitePool(pglite)
    return {
      pool,
      close: async () => {
        try {
          await pool.end()
          await pglite.close()
        } finally {
          await unlock()
        }
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}
