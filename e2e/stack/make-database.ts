import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Makes an empty database in the PostgreSQL that the tests were given, and answers its URL. */
export async function makeDatabase(
  purpose: string,
  superuser = process.env.TEST_DATABASE_URL,
): Promise<string> {
  if (!superuser) throw new Error('TEST_DATABASE_URL names no PostgreSQL.')
  const name = `${purpose}_${randomBytes(6).toString('hex')}`
  const client = new pg.Client({ connectionString: superuser })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return Object.assign(new URL(superuser), { pathname: `/${name}` }).href
}
