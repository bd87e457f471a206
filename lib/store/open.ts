import 'server-only'
import type { Store } from './database'

/** Opens PostgreSQL where there is a `databaseUrl`, otherwise PGlite in a folder of its own, and brings the schema up to date. */
export async function openStore(options: { databaseUrl?: string; folder: string }): Promise<Store> {
  // Loads the one that is used: each takes its time at every start.
  if (options.databaseUrl) return (await import('./postgres')).openPostgres(options.databaseUrl)
  return (await import('./pglite')).openPglite(options.folder)
}
