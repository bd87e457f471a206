import pg from 'pg'
import { expect, test } from 'vitest'
import { startPostgres } from './postgres'

// Only where this machine has PostgreSQL already: a unit test installs nothing.
test.skipIf(!process.env.TEST_DATABASE_URL)(
  'starts, answers its superuser and is gone after stop',
  async () => {
    const postgres = await startPostgres()
    if (!postgres) throw new Error('There is no PostgreSQL.')
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    const { rows } = await client.query('select usesuper from pg_user where usename = current_user')
    expect(rows).toEqual([{ usesuper: true }])
    await client.end()
    await postgres.stop()
    await expect(new pg.Client({ connectionString: postgres.url }).connect()).rejects.toThrow('ECONNREFUSED')
  },
)
