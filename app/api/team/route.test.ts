import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { routeParams, signedIn, testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { GET, PATCH, POST } = await import('./route')
const { POST: WITHDRAW } = await import('./withdraw/route')
const { closeStore } = await import('@/lib/store/store')

type User = { id: string; email: string; role: string; status: string } & Record<string, unknown>
const user = (id: string, role: string, status = 'ACTIVE'): User => ({
  id,
  partnerId: 'partner_a',
  userId: status === 'PENDING' ? null : id,
  email: status === 'PENDING' ? id : `${id}@example.com`,
  role,
  status,
  createdAt: '2026-01-02T03:04:05Z',
})

let browser: Awaited<ReturnType<typeof signedIn>>
let team: User[]
let myRole: string
/** What upstream does with a change; without it, it answers the invite or the changed user. */
let onChange: ((request: { method: string; path: string; body: string }) => number | 'drop') | undefined

beforeAll(async () => {
  browser = await signedIn()
})
beforeEach(() => {
  team = [user('user_a', 'OWNER'), user('adam', 'ADMIN'), user('ivy@new.example', 'MEMBER', 'PENDING')]
  myRole = 'OWNER'
  onChange = undefined
  upstream.answers((request, response) => {
    const send = (status: number, body: unknown) => response.writeHead(status).end(JSON.stringify(body))
    if (request.path === '/v2/partner/user')
      return send(200, { email: 'a@example.com', role: myRole, status: 'ACTIVE' })
    if (request.method === 'GET') return send(200, team)
    const outcome = onChange?.(request)
    if (outcome === 'drop') return response.destroy()
    if (outcome) return send(outcome, { detail: 'no' })
    if (request.method === 'DELETE') return response.writeHead(204).end()
    const id = decodeURIComponent(request.path.split('/').at(-1) ?? '')
    const body = JSON.parse(request.body)
    if (request.method === 'POST') return send(201, user(body.email, body.role, 'PENDING'))
    return send(200, { ...team.find((one) => one.id === id), ...body })
  })
})
afterAll(async () => {
  await closeStore()
  await upstream.stop()
})

const read = async (response: Response) => ({ status: response.status, body: await response.json() })
const changes = () => upstream.seen.filter(({ method }) => method !== 'GET')
const invite = async (email: unknown, role: unknown = 'MEMBER') =>
  read(await POST(browser.request('POST', '/api/team', { email, role }), routeParams()))
const change = async (memberId: string, wanted: object, aboutMyself = false) =>
  read(
    await PATCH(
      browser.request('PATCH', '/api/team', { memberId, change: wanted, aboutMyself }),
      routeParams(),
    ),
  )
const withdraw = (memberId: string) =>
  WITHDRAW(browser.request('POST', '/api/team/withdraw', { memberId }), routeParams())
const codeOf = async (response: Response) => (await response.json()).error.code

it('lists what its schema names, whatever upstream adds or leaves out', async () => {
  team = [
    { ...user('adam', 'ADMIN'), firstName: 'Adam', lastName: null, secret: 'x' },
    { ...user('eve', 'AUDITOR', 'SNOOZED'), createdAt: 'long ago', firstName: 7 },
  ]
  const { body } = await read(await GET(browser.request('GET', '/api/team'), routeParams()))
  const eve = { id: 'eve', userId: 'eve', email: 'eve@example.com', name: null }
  expect(body).toEqual([
    {
      ...eve,
      id: 'adam',
      userId: 'adam',
      email: 'adam@example.com',
      name: 'Adam',
      role: 'ADMIN',
      status: 'ACTIVE',
      sinceSeconds: 1767323045,
    },
    { ...eve, role: 'AUDITOR', status: 'SNOOZED', sinceSeconds: null },
  ])
})

describe('inviting', () => {
  it('asks upstream once, as the person, for the partner of the session', async () => {
    const { status, body } = await invite(' Nina@New.example ', 'ADMIN')
    expect([status, body.id]).toEqual([201, 'nina@new.example'])
    expect(changes()).toHaveLength(1)
    expect(changes()[0]).toMatchObject({
      path: '/v2/partner/users',
      headers: { authorization: 'Bearer access-1', 'x-partner-id': 'partner_a' },
      body: '{"email":"nina@new.example","role":"ADMIN"}',
    })
  })

  it.each([
    '',
    'nina',
    'a@b',
    'nina@new.example, eve@evil.example',
    'nina@new.example\r\nBcc: e@x.example',
    7,
  ])('refuses the address %j and names the field', async (email) => {
    const { status, body } = await invite(email)
    expect([status, Object.keys(body.error.fields)]).toEqual([422, ['email']])
    expect(upstream.seen).toHaveLength(0)
  })

  it('refuses who is in the team, an owner made by an admin, and a member who asks', async () => {
    expect((await invite('ADAM@example.com')).body.error).toMatchObject({
      code: 'ALREADY_IN_TEAM',
      fields: { email: expect.any(String) },
    })
    myRole = 'ADMIN'
    expect((await invite('nina@new.example', 'OWNER')).body.error.code).toBe('OWNERS_ONLY')
    myRole = 'MEMBER'
    expect((await invite('nina@new.example')).body.error.code).toBe('TEAM_READ_ONLY')
    expect(changes()).toHaveLength(0)
  })

  it.each([
    [
      'is in the list: it was invited',
      (email: string) => team.push(user(email, 'MEMBER', 'PENDING')),
      'invited',
    ],
    ['is not in the list: nobody knows yet', () => {}, 'not-listed'],
  ])('a lost answer is reported as such: who %s', async (_, commit, expected) => {
    for (const outcome of ['drop', 503] as const) {
      upstream.seen.length = 0
      onChange = ({ body }) => {
        commit(JSON.parse(body).email)
        return outcome
      }
      const { status, body } = await invite(`nina-${outcome}@new.example`)
      expect([status, body.error.code, body.error.details]).toEqual([502, 'INVITE_OUTCOME_UNKNOWN', expected])
      expect(changes(), 'never sent twice').toHaveLength(1)
    }
  })

  it('the list says nothing of a mail that was sent again', async () => {
    onChange = () => 'drop'
    expect((await invite('ivy@new.example')).body.error.details).toBe('unknown')
  })

  it('says what upstream says: 403, 409', async () => {
    onChange = () => 403
    expect((await invite('nina@new.example')).body.error.code).toBe('TEAM_READ_ONLY')
    onChange = () => 409
    expect((await invite('nina@new.example')).body.error.code).toBe('ALREADY_IN_TEAM')
  })
})

describe('changing', () => {
  it('sends only what changes, and answers the person as upstream now has them', async () => {
    expect((await change('adam', { role: 'MEMBER' })).body).toMatchObject({ id: 'adam', role: 'MEMBER' })
    expect(changes()[0]).toMatchObject({ path: '/v2/partner/users/adam', body: '{"role":"MEMBER"}' })
    expect((await change('adam', { status: 'INACTIVE' })).body).toMatchObject({ status: 'INACTIVE' })
  })

  it('keeps the last owner, and a person from a change of their own access that they did not confirm', async () => {
    expect((await change('user_a', { role: 'ADMIN' }, true)).body.error.code).toBe('LAST_OWNER')
    team.push(user('oscar', 'OWNER'))
    expect((await change('user_a', { status: 'INACTIVE' })).body.error.code).toBe('ABOUT_YOURSELF')
    expect(changes()).toHaveLength(0)
    expect((await change('user_a', { status: 'INACTIVE' }, true)).status).toBe(200)
  })

  it.each([
    [403, 'TEAM_READ_ONLY', 403],
    [404, 'TEAM_NOT_CHANGED', 502],
    [409, 'TEAM_CONFLICT', 409],
    [500, 'TEAM_OUTCOME_UNKNOWN', 502],
  ])('upstream’s %i is %s', async (outcome, code, status) => {
    onChange = () => outcome
    const answer = await change('adam', { role: 'MEMBER' })
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
  })

  it('someone whom upstream does not know, and does not list any more, left the team', async () => {
    onChange = () => {
      team.splice(1, 1)
      return 404
    }
    expect((await change('adam', { role: 'MEMBER' })).body.error.code).toBe('NOT_IN_TEAM')
  })

  it('is not said to be done by an answer that shows the person as they were', async () => {
    upstream.answers(({ method, path }, response) => {
      const send = (body: unknown) => response.writeHead(200).end(JSON.stringify(body))
      if (path === '/v2/partner/user')
        return send({ email: 'a@example.com', role: 'OWNER', status: 'ACTIVE' })
      return send(method === 'GET' ? team : team[1])
    })
    for (const wanted of [{ role: 'MEMBER' }, { status: 'INACTIVE' }])
      expect((await change('adam', wanted)).body.error.code).toBe('TEAM_NOT_CHANGED')
  })

  it('a 503 is tried again, as setting a role twice is setting it once', async () => {
    let failures = 1
    onChange = () => (failures-- > 0 ? 503 : (0 as never))
    expect((await change('adam', { role: 'MEMBER' })).status).toBe(200)
    expect(changes()).toHaveLength(2)
  })

  it('refuses someone unknown, an id that is none, and both changes at once', async () => {
    expect((await change('nobody', { role: 'ADMIN' })).body.error.code).toBe('NOT_IN_TEAM')
    for (const id of ['.', '..', '', 'x'.repeat(300)])
      expect((await change(id, { role: 'ADMIN' })).status).toBe(422)
    expect((await change('adam', { role: 'ADMIN', status: 'ACTIVE' })).status).toBe(422)
    expect((await change('adam', { role: 'KING' })).status).toBe(422)
    expect(changes()).toHaveLength(0)
  })
})

describe('withdrawing', () => {
  it('takes the invitation back; one that is gone is withdrawn', async () => {
    expect((await withdraw('ivy@new.example')).status).toBe(204)
    expect(changes()[0]).toMatchObject({ method: 'DELETE', path: '/v2/partner/users/ivy%40new.example' })
    onChange = () => {
      team.pop()
      return 404
    }
    expect((await withdraw('ivy@new.example')).status).toBe(204)
    expect((await withdraw('nobody@new.example')).status).toBe(204)
  })

  it.each([
    ['still lists it', () => {}, 'TEAM_NOT_CHANGED'],
    [
      'shows that it was accepted',
      () => (team[2] = { ...user('ivy', 'MEMBER'), email: 'Ivy@new.example' }),
      'NOT_IN_TEAM',
    ],
    ['can’t be read', () => (team = 'none' as never), 'TEAM_OUTCOME_UNKNOWN'],
  ])('is not said for a 404 while the list %s', async (_, then, code) => {
    onChange = () => {
      then()
      return 404
    }
    expect(await codeOf(await withdraw('ivy@new.example'))).toBe(code)
  })

  it('never deactivates a member, which upstream’s call would do', async () => {
    expect(await codeOf(await withdraw('adam'))).toBe('NOT_IN_TEAM')
    team.push({ ...user('nina', 'MEMBER'), email: 'nina@new.example' })
    expect(await codeOf(await withdraw('nina@new.example')), 'accepted meanwhile').toBe('NOT_IN_TEAM')
    expect(changes()).toHaveLength(0)
  })
})

it('refuses a change from elsewhere, and for a partner that the page was not rendered for', async () => {
  const body = { email: 'nina@new.example', role: 'MEMBER' }
  for (const [headers, code] of [
    [{ origin: 'https://evil.example' }, 'WRONG_ORIGIN'],
    [{ 'sec-fetch-site': 'cross-site' }, 'WRONG_ORIGIN'],
    [{ 'x-page-owner': 'partner_b' }, 'OWNER_CHANGED'],
  ] as [Record<string, string>, string][])
    expect(await codeOf(await POST(browser.request('POST', '/api/team', body, headers), routeParams()))).toBe(
      code,
    )
  expect(upstream.seen).toHaveLength(0)
})
