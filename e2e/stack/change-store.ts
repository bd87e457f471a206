import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Stack } from './stack'

/** Changes the dashboard's store: on PostgreSQL while its program runs, an embedded one while it is down. */
export async function changeStore(stack: Stack, sql: string) {
  if (stack.databaseUrl) {
    const client = new pg.Client({ connectionString: stack.databaseUrl })
    await client.connect()
    await client.query(sql)
    await client.end()
    return
  }
  await stack.stop({ keepData: true })
  const store = await PGlite.create(join(stack.dataDir, 'dashboard'))
  await store.exec(sql)
  await store.close()
  await stack.restart()
}
