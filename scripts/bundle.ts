import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleCommands } from './bundle-commands'

// Makes a folder that runs in production with nothing but Node beside it: what `deploy/Dockerfile` copies into its image.
// `node --import ./process/quiet-start.mjs serve.mjs` is the dashboard there, `node migrate.mjs` is `npm run migrate`, and so on.

const folder = '.bundle'

execFileSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
  stdio: 'inherit',
  env: { ...process.env, STANDALONE: '1', NEXT_TELEMETRY_DISABLED: '1' },
})

rmSync(folder, { recursive: true, force: true })
const copy = (from: string, to = from) =>
  cpSync(from, join(folder, to), { recursive: true, verbatimSymlinks: true })
copy('.next/standalone', '.')
copy('.next/static')
copy('public')
copy('process/quiet-start.mjs')
copy('lib/store/migrations')
// Next copies what it loaded, and secrets do not belong into an image.
for (const name of ['.env', '.env.production']) rmSync(join(folder, name), { force: true })
// Next brings them for pictures that it makes smaller. There are none.
for (const name of ['sharp', '@img'])
  rmSync(join(folder, 'node_modules', name), { recursive: true, force: true })

await bundleCommands(folder)
