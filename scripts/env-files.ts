import { existsSync } from 'node:fs'

// A variable that is already set wins, so the file that comes first wins over the one that follows.
for (const file of ['.env.local', '.env']) {
  if (existsSync(file)) process.loadEnvFile(file)
}
