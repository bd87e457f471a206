import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream, sendJson } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { GET, POST } = await import('./route')
const { recordActivity } = await import('@/lib/activity/record-activity')
const { readActivity, activityPageSize } = await import('@/lib/activity/read-activity')
const { readActivityView } = await import('@/lib/activity/activity-view')
const { erasePersonal } = await import('@/lib/activity/erase-personal')
const { hashOf } = await import('@/lib/activity/chain')
const { sentenceText } = await import('@/lib/activity/sentence')
const { activity, activityChains } = await import('@/lib/store/schema')
const { closeStore, database } = await import('@/lib/store/store')
const db = await database()

const owner = { kind: 'partner', id: 'partner_a' } as const
const ana = { userId: 'user_ana', name: 'Ana Ruiz', email: 'ana@example.com' }
const eve = { userId: 'user_eve', name: '=HYPERLINK("https://evil.example")', email: 'eve@example.com' }
const kim = { userId: 'user_kim', name: 'Kim', email: 'kim@example.com' }

let browser: Awaited<ReturnType<typeof signedIn>>
let role: string
beforeEach(async () => {
  await db.delete(activity)
  await db.delete(activityChains)
  role = 'ADMIN'
  upstream.answers((_, response) =>
    sendJson(response, { status: 200, body: { email: '', role, status: 'ACTIVE' } }),
  )
  browser = await signedIn()
  const revoked = { deed: 'revoked', details: { foundGone: false } } as const
  await recordActivity({ person: ana, owner }, { ...revoked, apiKeyId: 'key_1' })
  await recordActivity({ person: eve, owner }, { ...revoked, apiKeyId: 'key_2' })
  await recordActivity({ person: eve, owner }, { deed: 'deactivated', subject: kim, details: {} })
  await recordActivity(
    { person: kim, owner: { ...owner, id: 'partner_b' } },
    { ...revoked, apiKeyId: 'key_3' },
  )
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const file = (query: string) => GET(browser.request('GET', `/api/activity?${query}`), routeParams())
const said = async (params: Record<string, string> = {}) =>
  (await readActivity(owner, readActivityView(params))).entries.map(sentenceText)

describe('a page', () => {
  it('has what was done for this owner, newest first, by person, key, deed and time', async () => {
    const [first, second, third] = [
      'Ana Ruiz revoked key_1',
      `${eve.name} revoked key_2`,
      `${eve.name} deactivated Kim`,
    ]
    expect(await said()).toEqual([third, second, first])
    expect(await said({ person: 'user_ana' })).toEqual([first])
    expect(await said({ person: 'user_kim' }), 'to whom it was done, too').toEqual([third])
    expect(await said({ key: 'key_2' })).toEqual([second])
    expect(await said({ deed: 'deactivated' })).toEqual([third])
    expect(await said({ until: '1000' })).toEqual([])
    expect(await said({ since: '1000', before: '3' })).toEqual([second, first])
    expect(await said({ deed: 'nonsense', since: 'x', before: '-1' })).toHaveLength(3)
  })

  it('reads on where the page before ended', async () => {
    for (let more = 0; more < activityPageSize; more++)
      await recordActivity({ person: ana, owner }, { deed: 'signed-in', details: {} })
    const newest = await readActivity(owner, readActivityView({}))
    expect(newest.entries).toHaveLength(activityPageSize)
    expect(newest.older).toBe(4)
    const older = await readActivity(owner, readActivityView({ before: '4' }))
    expect([older.entries.length, older.older]).toEqual([3, null])
    expect(older.people.map(({ name }) => name).sort()).toEqual([eve.name, 'Ana Ruiz'])
  })

  it('names nobody whose data was deleted, and everybody else', async () => {
    await erasePersonal(db, 'user_kim')
    expect((await said())[0]).toBe(`${eve.name} deactivated someone whose data was deleted`)
    await erasePersonal(db, 'user_eve')
    expect((await said())[1]).toBe('Someone whose data was deleted revoked key_2')
  })
})

describe('a file', () => {
  it('in CSV has a line an entry and no formula, and is itself recorded', async () => {
    const answer = await file('format=csv&person=user_eve')
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/)
    const lines = (await answer.text()).split('\r\n')
    expect(lines[0]).toMatch(/^number,time,what,person,email,user_id,/)
    expect(lines).toHaveLength(4)
    expect(lines[1]).toContain(`,"'=HYPERLINK(""https://evil.example"") deactivated Kim",`)
    expect(lines[2]).toContain(
      ',"\'=HYPERLINK(""https://evil.example"")",eve@example.com,user_eve,revoked,done,key_2,',
    )
    expect((await said())[0]).toBe('Ada exported 2 entries of the activity as CSV')
  })

  it('in JSON lines has all that its hashes cover', async () => {
    const rows = (await (await file('format=jsonl')).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(hashOf({ ...row, at: new Date(row.at) })).toBe(row.hash)
    expect(rows[0].previousHash).toBe(rows[1].hash)
  })

  it('is for owners and admins, as Kintsugi says now, and a refusal is recorded', async () => {
    role = 'MEMBER'
    expect((await file('format=csv')).status).toBe(403)
    expect((await said())[0]).toBe('Ada tried to export a list and was refused (FORBIDDEN)')
    expect((await file('format=xlsx')).status).toBe(400)
  })
})

it('a browser may record that it exported a list, and nothing else', async () => {
  const post = async (body: unknown) =>
    (await POST(browser.request('POST', '/api/activity', body), routeParams())).status
  const note = { deed: 'exported', what: 'keys', format: 'csv', count: 12 }
  expect(await post(note)).toBe(204)
  for (const wrong of [{ deed: 'revoked' }, { what: '<b>' }, { count: -1 }, { text: 'more' }])
    expect(await post({ ...note, ...wrong }), JSON.stringify(wrong)).toBe(422)
  expect((await said())[0]).toBe('Ada exported 12 keys as CSV')
  expect(await said()).toHaveLength(4)
})
