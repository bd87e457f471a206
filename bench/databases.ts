import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { startPostgres } from '../scripts/postgres'

/** A PostgreSQL for the bench and a function that makes databases in it; null where there is none. */
export async function postgres() {
  const server = await startPostgres()
  if (!server) return null
  return {
    stop: server.stop,
    async makeDatabase(purpose: string): Promise<string> {
      const name = `${purpose}_${randomBytes(4).toString('hex')}`
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      return Object.assign(new URL(server.url), { pathname: `/${name}` }).href
    },
  }
}
