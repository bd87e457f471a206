import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Stack } from './stack'

/** Changes the dashboard's store while its program is down. */
export async function changeStore(stack: Stack, sql: string) {
  await stack.stop({ keepData: true })
  const store = await PGlite.create(join(stack.dataDir, 'dashboard'))
  await store.exec(sql)
  await store.close()
  await stack.restart()
}
