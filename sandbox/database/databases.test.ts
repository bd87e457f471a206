import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nowSeconds } from '../clock'
import { hashSecret } from '../identity/secrets'
import { redeemCode, rotateRefreshToken } from '../identity/sign-ins'
import { seededKey } from '../seed/keys'
import { plantSeedOnce } from '../seed/plant'
import { summit, type TestSandbox, testSandbox } from '../testing'
import { type OpenDatabase, openPglite, openPostgres } from './open'
import { apiKeys, authorizations, organizations } from './schema'

const postgresUrl = process.env.TEST_DATABASE_URL

// The first is what runs by default, the second what SANDBOX_DATABASE_URL asks for: both must be the same to a caller.
describe('PGlite', () => behavesTheSame(openPglite))
describe.runIf(postgresUrl)('PostgreSQL', () => behavesTheSame(openNewPostgres))

function behavesTheSame(open: () => Promise<OpenDatabase>) {
  let opened: OpenDatabase
  let sandbox: TestSandbox
  const create = () => sandbox.call('POST /v2/partner/api_keys', { ...summit, json: {} })

  beforeAll(async () => {
    opened = await open()
    sandbox = await testSandbox({ database: opened.database, maxActiveKeys: 10 })
  }, 30_000)
  afterAll(() => opened.close())

  it('gives out one key of two that are asked for at one below the limit', async () => {
    for (let made = 0; made < 9; made += 1) expect((await create()).status).toBe(201)
    const parallel = await Promise.all(Array.from({ length: 5 }, create))
    expect(parallel.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409])
    expect(await sandbox.get('GET /v2/partner/api_keys', summit)).toMatchObject({ totalApiKeys: 10 })
  })

  it('redeems a code once, however many try at once', async () => {
    const code = await authorizedCode()
    const from = { clientId: 'client', redirectUri: 'http://x', codeChallenge: 'c' }
    const tries = await Promise.all([1, 2, 3].map(() => redeemCode(opened.database, code, from)))
    expect(tries.filter(Boolean)).toHaveLength(1)
  })

  it('gives crossing refreshes a token each, and counts the first as the use', async () => {
    const from = { clientId: 'client', redirectUri: 'http://x', codeChallenge: 'c' }
    const signIn = await redeemCode(opened.database, await authorizedCode(), from)
    const rotate = () => rotateRefreshToken(opened.database, signIn?.refreshToken ?? '', 'client')
    const next = await Promise.all([rotate(), rotate(), rotate()])
    expect(new Set(next.map((one) => one?.refreshToken)).size).toBe(3)
  })

  it('answers numbers as numbers and decimals as text', async () => {
    const [key] = await opened.database.select().from(apiKeys).orderBy(apiKeys.createdAt).limit(1)
    expect(key).toMatchObject({ sequence: expect.any(Number), createdAt: expect.any(Number) })
    expect((await opened.database.select().from(organizations).limit(1))[0]).toMatchObject({
      registeredStates: expect.any(Number),
      clientSince: expect.any(Number),
      totalLiability: expect.stringMatching(/^\d+\.\d\d$/),
    })
    const summary = await sandbox.get('GET /v2/partner/summary', summit)
    // Of the seed, and so the same in both.
    expect(summary).toMatchInlineSnapshot(`
      {
        "filedCount": 73920,
        "overdueCount": 7360,
        "pendingApproval": 11316,
        "totalClients": 5000,
        "totalFilings": 92596,
        "totalLiability": "225625787.28",
      }
    `)
  })

  it('searches and sorts names beyond ASCII, the same in both', async () => {
    const caller = { as: 'user_adam' }
    const search = 'GET /v2/partner/organizations/search'
    const names = async (query: string) =>
      (await sandbox.get(`${search}?${query}`, caller)).items.map(({ id }: { id: string }) => id)
    expect(await names('size=3')).toEqual(['org_lg_bold', 'org_lg_acme_1', 'org_lg_acme_2'])
    expect(await names('size=3&page=4')).toEqual(['org_lg_zephyr', 'org_lg_kintsugi', 'org_lg_unnamed'])
    expect(await names(`search=${encodeURIComponent('MÜLLER')}`)).toEqual(['org_lg_mueller'])
  })

  it('keeps the metadata of an organization’s key as it was', async () => {
    const metadata = { note: 'x', nested: { list: [1, 'two', null] } }
    const caller = { as: 'user_adam', organization: 'org_lg_bold' }
    await sandbox.get('POST /v1/organizations/api_keys', { ...caller, json: { metadata } })
    const { api_keys: keys } = await sandbox.get('GET /v1/organizations/api_keys', caller)
    expect(keys).toMatchObject([{ metadata }])
  })

  it('inserts thousands of keys at once, and pages through them newest first', async () => {
    const json = { userId: 'user_adam', partnerId: 'partner_ledgerline', count: 60_000 }
    expect(await sandbox.get('POST /__sandbox/keys', { json }, 201)).toEqual({ inserted: 60_000 })
    const last = 'GET /v2/partner/api_keys?page_size=100&page_number=600'
    const { apiKeys: keys, totalApiKeys } = await sandbox.get(last, { as: 'user_adam' })
    expect(totalApiKeys).toBe(60_001)
    // A day of seconds is 86,400: all of them are newer than the seeded one of ten days ago.
    expect(keys).toMatchObject([{ apiKeyId: seededKey('adam-never-expires').id }])
  })

  it('plants the seed once, and on a reset the same again', async () => {
    const everything = async () => ({
      keys: await opened.database.select({ id: apiKeys.id }).from(apiKeys).orderBy(apiKeys.id),
      clients: await opened.database.select().from(organizations).orderBy(organizations.id),
    })
    expect((await everything()).keys.length).toBeGreaterThan(60_000)
    await plantSeedOnce(opened.database)
    expect((await everything()).keys.length).toBeGreaterThan(60_000)
    await sandbox.get('POST /__sandbox/reset')
    const first = await everything()
    expect([first.keys.length, first.clients.length]).toEqual([7, 5017])
    await sandbox.get('POST /__sandbox/reset')
    expect(await everything()).toEqual(first)
  })

  async function authorizedCode() {
    const code = randomBytes(16).toString('hex')
    await opened.database.insert(authorizations).values({
      requestHash: hashSecret(`request of ${code}`),
      clientId: 'client',
      redirectUri: 'http://x',
      codeChallenge: 'c',
      createdAt: nowSeconds(),
      personId: 'user_olivia',
      codeHash: hashSecret(code),
      codeIssuedAt: nowSeconds(),
    })
    return code
  }
}

/** A database of its own on the server of TEST_DATABASE_URL, dropped on closing. */
async function openNewPostgres(): Promise<OpenDatabase> {
  const name = `sandbox_test_${randomBytes(6).toString('hex')}`
  const url = new URL(postgresUrl ?? '')
  const administer = async (statement: string) => {
    const client = new Client({ connectionString: postgresUrl })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await administer(`create database ${name}`)
  url.pathname = name
  const { database, close } = await openPostgres(url.href)
  return { database, close: () => close().then(() => administer(`drop database ${name}`)) }
}
