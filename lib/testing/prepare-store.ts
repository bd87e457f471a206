import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '@/lib/store/pglite'
import { emptyStoreVariable } from './empty-store'

/** Before all tests, once. */
export default async function prepare() {
  const folder = await mkdtemp(join(tmpdir(), 'partner-experience-test-'))
  await (await openPglite(join(folder, 'dashboard'))).close()
  process.env[emptyStoreVariable] = folder
  return () => rm(folder, { recursive: true, force: true })
}
