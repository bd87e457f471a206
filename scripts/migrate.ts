import { parseEnv } from '@/lib/env'
import { migratePostgres } from '@/lib/store/postgres'
import './env-files'
import { enterOwnFolder } from './own-folder'

// Needs no more than the address of the database, so that a job may run it which knows no other secret.
const { DATABASE_URL, DATABASE_URL_FILE } = process.env
const parsed = parseEnv({ DATABASE_URL, DATABASE_URL_FILE } as unknown as NodeJS.ProcessEnv)
if (!parsed.ok) end(parsed.problems.join('\n'))
const { databaseUrl } = parsed.env
if (!databaseUrl)
  end('DATABASE_URL is needed: the embedded database is brought up to date when the dashboard starts.')
enterOwnFolder()
const count = await migratePostgres(databaseUrl).catch((error: Error) => end(error.message))
console.log(`The tables are up to date. Migrations that ran now: ${count}.`)

function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
