import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '@/lib/store/postgres'
import { sessions } from '@/lib/store/schema'

/** `npm run migrate`, with nothing in its environment but this. */
async function migrate(env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'scripts/migrate.ts'],
    // Empty: a developer's `.env` must not lead it to another database.
    { env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: '', ...env } },
  )
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stderr.on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  return { code, output }
}

it('says that it needs DATABASE_URL', async () => {
  expect(await migrate({})).toEqual({ code: 1, output: expect.stringMatching(/^DATABASE_URL is needed/) })
})

const superuser = process.env.TEST_DATABASE_URL
describe.runIf(superuser)('on PostgreSQL', () => {
  it('a role that may create nothing runs the dashboard, once another has migrated', async () => {
    const id = randomBytes(6).toString('hex')
    const names = { database: `migrate_${id}`, owner: `owner_${id}`, runner: `runner_${id}` }
    const { database, owner, runner } = names
    const urlOf = (user?: string) =>
      Object.assign(new URL(superuser ?? ''), {
        pathname: `/${database}`,
        ...(user && { username: user, password: 'hunter2' }),
      }).href
    const [asAdministrator, inDatabase] = rolesOfDeployment(names)
    await query(superuser, ...asAdministrator)
    await query(urlOf(), ...inDatabase)
    const start = () => openPostgres(urlOf(runner), { migrates: false })

    await expect(start()).rejects.toThrow(/older than this version.*Run `npm run migrate`/)
    const folder = mkdtempSync(join(tmpdir(), 'migrate-'))
    writeFileSync(join(folder, 'url'), `${urlOf(owner)}\n`)
    const file = { DATABASE_URL_FILE: join(folder, 'url') }
    expect(await migrate(file)).toEqual({ code: 0, output: expect.stringMatching(/ran now: [1-9]\d*\.\n$/) })

    await query(urlOf(owner), `revoke insert on sessions from ${runner}`)
    await expect(start()).rejects.toThrow(/may not read and write the tables. Grant it USAGE/)
    await query(urlOf(owner), `revoke usage on schema drizzle from ${runner}`)
    await expect(start()).rejects.toThrow(/may not read and write the tables. Grant it USAGE/)
    await query(
      urlOf(owner),
      `grant insert on sessions to ${runner}`,
      `grant usage on schema drizzle to ${runner}`,
    )
    const { db, close } = await start()
    onTestFinished(close)
    await db.update(sessions).set({ name: 'works' })
    await db.delete(sessions)
    await expect(db.execute(sql`create table public.mine (id int)`)).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  })
})

/** The statements of `deploy/roles.sql` with other names, before and after it connects to the new database. */
function rolesOfDeployment(names: Record<'database' | 'owner' | 'runner', string>) {
  const renamed = readFileSync('deploy/roles.sql', 'utf8')
    .replace(/^--.*$/gm, '')
    .replace(/:'\w+'/g, "'hunter2'")
    .replaceAll('dashboard_owner', names.owner)
    .replaceAll('dashboard_runner', names.runner)
    .replaceAll(/\bdashboard\b/g, names.database)
  const parts = renamed.split(/\\connect \w+/)
  const [before = [], after = []] = parts.map((part) => part.split(';').filter((one) => one.trim()))
  return [before, after] as const
}

async function query(url: string | undefined, ...statements: string[]) {
  const client = new Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
