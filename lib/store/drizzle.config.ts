import { defineConfig } from 'drizzle-kit'

/** `npx drizzle-kit generate --config lib/store/drizzle.config.ts --name <what-changed>` writes the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './lib/store/schema.ts',
  out: './lib/store/migrations',
})
