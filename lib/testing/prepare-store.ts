import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '@/lib/store/pglite'
import { emptyStoreVariable } from './empty-store'

/** Before all tests, once. The copies that they make stand in the same folder, and go with it. */
export default async function prepare() {
  const folder = await mkdtemp(join(tmpdir(), 'partner-experience-test-'))
  const empty = join(folder, 'empty')
  await mkdir(empty)
  await (await openPglite(join(empty, 'dashboard'))).close()
  process.env[emptyStoreVariable] = empty
  return () => rm(folder, { recursive: true, force: true })
}
