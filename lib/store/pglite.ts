import 'server-only'
import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/node-postgres'
import { lockFolder } from '@/embedded-postgres/folder-lock'
import { pglitePool } from '@/embedded-postgres/pglite-pool'
import { migrateStore } from './migrate'
import type { Store } from './open'
import { pgliteProblem } from './open-problem'

/** Opens PGlite in a folder of its own and brings its schema up to date. Throws one sentence that says what to change. */
export async function openPglite(folder: string): Promise<Store> {
  try {
    return await open(folder)
  } catch (error) {
    throw await pgliteProblem(error, folder)
  }
}

async function open(folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(folder)
  try {
    const client = await PGlite.create(folder)
    const pool = pglitePool(client)
    const db = drizzle(pool)
    await migrateStore(db)
    return {
      db,
      close: async () => {
        await pool.end()
        await client.close()
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}
