import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecureContext, TLSSocket } from 'node:tls'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { hasOpenssl, makeCertificate } from '@/lib/testing/certificate'
import { migrateStore } from './migrate'
import { pgliteProblem, postgresProblem } from './open-problem'
import { openPostgres } from './postgres'

const superuser = process.env.TEST_DATABASE_URL
const problemOf = (url: string) =>
  openPostgres(url).then(
    () => '',
    (error: Error) => error.message,
  )

/** Listens on loopback and does with each connection what the test says. */
async function server(onConnection: (socket: Socket) => void) {
  const listening = createServer((socket) => onConnection(socket.on('error', () => {})))
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void listening.close())
  return `postgresql://dashboard:hunter2@127.0.0.1:${(listening.address() as AddressInfo).port}/dashboard`
}

describe.runIf(superuser)('on PostgreSQL', () => {
  const admin = new Client({ connectionString: superuser })
  const role = `role_${randomBytes(6).toString('hex')}`
  beforeAll(async () => {
    await admin.connect()
    await admin.query(`create role ${role} login password 'hunter2'`)
  })
  afterAll(() => admin.end())

  async function newDatabase(user?: string) {
    const name = `open_${randomBytes(6).toString('hex')}`
    await admin.query(`create database ${name}`)
    const url = Object.assign(new URL(superuser ?? ''), { pathname: `/${name}` })
    if (user) Object.assign(url, { username: user, password: 'hunter2' })
    return url.href
  }
  const asRole = (url: string) => Object.assign(new URL(url), { username: role, password: 'hunter2' }).href
  async function connected(url: string) {
    const client = new Client({ connectionString: url })
    await client.connect()
    onTestFinished(() => client.end())
    return client
  }

  it('replicas that start together on an empty database bring it up to date once, and keep no lock', async () => {
    const url = await newDatabase()
    const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url)))
    const client = await connected(url)
    const { rows } = await client.query(
      'select count(*)::int as runs, count(distinct hash)::int as migrations from drizzle.__drizzle_migrations',
    )
    expect(rows[0].runs).toBe(rows[0].migrations)
    expect((await client.query(`select * from pg_locks where locktype = 'advisory'`)).rows).toEqual([])
    await Promise.all(stores.map((store) => store.close()))
  })

  it('waits for a lock for a time and no longer, and says so', async () => {
    const url = await newDatabase()
    const other = await connected(url)
    await other.query('begin; select pg_advisory_xact_lock(7461002)')
    const pool = new Pool({ connectionString: url })
    const failed = await migrateStore(drizzle(pool), 200).catch(postgresProblem)
    expect((failed as Error).message).toMatch(/held a lock in the database of DATABASE_URL/)
    await other.query('rollback')
    await migrateStore(drizzle(pool), 200)
    await pool.end()
  })

  it('for a role that may not create tables the log says what to grant, and may start once they are there', async () => {
    const url = await newDatabase()
    expect(await problemOf(asRole(url))).toMatch(
      /^The role in DATABASE_URL may not create the tables\. .*grant it CREATE/,
    )
    await (await openPostgres(url)).close()
    await (await connected(url)).query(
      `grant usage on schema drizzle to ${role}; grant select on all tables in schema drizzle to ${role}`,
    )
    await (await openPostgres(asRole(url))).close()
  })

  it('says what is wrong with the address, without the password', async () => {
    const url = await newDatabase(role)
    const wrongPassword = Object.assign(new URL(url), { password: 'hunter3' }).href
    const noDatabase = Object.assign(new URL(superuser ?? ''), { pathname: '/nothing_here' }).href
    const withTls = `${superuser}?sslmode=require`
    const problems = await Promise.all([wrongPassword, noDatabase, withTls].map(problemOf))
    expect(problems).toEqual([
      expect.stringMatching(/name or password in DATABASE_URL/),
      expect.stringMatching(/DATABASE_URL names does not exist/),
      expect.stringMatching(/does not speak TLS/),
    ])
    expect(problems.join()).not.toContain('hunter')
  })
})

it('says that nothing listens, or that what listens does not answer', async () => {
  expect(await problemOf('postgresql://dashboard:hunter2@127.0.0.1:1/x')).toMatch(
    /^There is no database at the address/,
  )
  expect(await problemOf('postgresql://dashboard:hunter2@nowhere.invalid/x')).toMatch(
    /^There is no database at the address/,
  )
  expect(await problemOf(await server(() => {}))).toMatch(/does not answer\./)
})

it.skipIf(!hasOpenssl)('names the certificate of a private authority, and how to make it known', async () => {
  const { key, certificate } = makeCertificate('IP:127.0.0.1')
  const secureContext = createSecureContext({ key: readFileSync(key), cert: readFileSync(certificate) })
  const url = await server((socket) =>
    socket.once('data', () => {
      socket.write('S')
      new TLSSocket(socket, { isServer: true, secureContext }).on('error', () => {})
    }),
  )
  expect(await problemOf(`${url}?sslmode=require`)).toMatch(
    /not signed by an authority that is known here.*sslrootcert=.*DATABASE_URL/,
  )
})

it('a full disk is called full, wherever it was noticed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'full-'))
  const full = [
    Object.assign(new Error('write'), { code: 'ENOSPC' }),
    { errno: 51 },
    { cause: { code: '53100' } },
  ]
  for (const error of full) {
    expect((await pgliteProblem(error, folder)).message).toMatch(
      /^There is no room left for the data folder .*DATA_DIR/,
    )
  }
  expect(postgresProblem({ cause: { code: '53100' } }).message).toMatch(/disk of the database is full/)
})
