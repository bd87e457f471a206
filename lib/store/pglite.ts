import 'server-only'
import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { lockFolder } from './folder-lock'
import { migrationsFolder } from './migrations-folder'
import type { Store } from './open'
import { pglitePool } from './pglite-pool'

export async function openPglite(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(folder)
  const client = await PGlite.create(folder)
  const pool = pglitePool(client)
  const db = drizzle(pool)
  await migrate(db, { migrationsFolder })
  return {
    db,
    close: async () => {
      await pool.end()
      await client.close()
      await unlock()
    },
  }
}
