import 'server-only'
import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { lockFolder } from './folder-lock'
import { migrationsFolder } from './migrations-folder'
import type { Store } from './open'

export async function openPglite(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(folder)
  const client = await PGlite.create(folder)
  const db = drizzle(client)
  await migrate(db, { migrationsFolder })
  return {
    db,
    close: async () => {
      await client.close()
      await unlock()
    },
  }
}
