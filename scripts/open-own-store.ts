import { join } from 'node:path'
import { parseEnv } from '@/lib/env'
import type { Store } from '@/lib/store/database'
import { openStore } from '@/lib/store/open'
import { enterOwnFolder } from './own-folder'

/**
 * Opens the store of a dashboard for a command beside it, which needs no secret but the address of the database. The embedded
 * one belongs to one program at a time. Ends the process with a sentence where it can't be opened.
 */
export async function openOwnStore(): Promise<Store> {
  const { DATABASE_URL, DATABASE_URL_FILE, DATA_DIR } = process.env
  const parsed = parseEnv({ DATABASE_URL, DATABASE_URL_FILE, DATA_DIR } as unknown as NodeJS.ProcessEnv)
  if (!parsed.ok) return end(parsed.problems.join('\n'))
  const { databaseUrl, dataDir } = parsed.env
  enterOwnFolder()
  return openStore({ databaseUrl, folder: join(dataDir, 'dashboard'), migrates: false }).catch(
    (error: Error) => end(error.message),
  )
}

export function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
