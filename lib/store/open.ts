import 'server-only'
import type { Store } from './database'

/**
 * Opens PostgreSQL where there is a `databaseUrl`, otherwise PGlite in a folder of its own, and brings the schema up to date.
 * `migrates: false`: somebody else has done that in PostgreSQL.
 */
export async function openStore(options: {
  databaseUrl?: string
  folder: string
  migrates: boolean
}): Promise<Store> {
  const { databaseUrl, folder, migrates } = options
  // Loads the one that is used: each takes its time at every start.
  if (databaseUrl) return (await import('./postgres')).openPostgres(databaseUrl, { migrates })
  return (await import('./pglite')).openPglite(folder)
}
