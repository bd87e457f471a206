import { fileURLToPath } from 'node:url'

/**
 * From wherever a command is called: the migrations and what is kept without PostgreSQL are in the project's folder, or in the
 * bundle's, where the command stands itself.
 */
export const enterOwnFolder = () =>
  process.chdir(fileURLToPath(new URL(import.meta.url.endsWith('.mjs') ? '.' : '..', import.meta.url)))
