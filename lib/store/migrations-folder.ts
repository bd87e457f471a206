import 'server-only'
import { join } from 'node:path'

export const migrationsFolder = join(process.cwd(), 'lib/store/migrations')
