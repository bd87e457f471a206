import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDatabase } from '@/e2e/stack/make-database'
import { closeWhenHung } from './close-when-hung'

describe.runIf(process.env.TEST_DATABASE_URL)('a connection whose query ran out of time', () => {
  let other: Pool
  let pool: Pool
  beforeAll(async () => {
    const connectionString = await makeDatabase('hung')
    other = new Pool({ connectionString })
    pool = new Pool({ connectionString, max: 1, query_timeout: 100 })
    pool.on('error', () => {})
    pool.on('connect', (client) => {
      client.on('error', () => {})
      closeWhenHung(client)
    })
    await other.query('create table written (by text)')
  })
  afterAll(async () => {
    await pool.end()
    await other.end()
  })

  it.each(['insert into written values (1)', 'lock table written', 'select from written'])(
    'in a transaction is not used again: %s',
    async (hangs) => {
      const holder = await other.connect()
      await holder.query('begin; lock table written')
      const db = drizzle(pool)
      const hung = db.transaction(async (transaction) => {
        await transaction.execute(sql`select 1`)
        await transaction.execute(sql.raw(hangs))
      })
      await expect(hung).rejects.toThrow()
      await holder.query('commit')
      holder.release()
      await db.execute(sql`insert into written values ('after')`)
      expect((await other.query('delete from written returning by')).rows).toEqual([{ by: 'after' }])
    },
  )
})
