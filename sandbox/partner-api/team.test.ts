import { beforeEach, describe, expect, it, vi } from 'vitest'
import { partners } from '../database/schema'
import { seededKey } from '../seed/keys'
import { type Call, ledgerline, type TestSandbox, testSandbox } from '../testing'

let sandbox: TestSandbox
beforeEach(async () => {
  sandbox = await testSandbox()
})

const users = '/v2/partner/users'
const admin = { as: 'user_adam', partner: 'partner_ledgerline' }
const member = { as: 'user_mia', partner: 'partner_ledgerline' }
const invite = (email: string, role?: string, by: Call = ledgerline) =>
  sandbox.call(`POST ${users}`, { ...by, json: { email, role } })
const change = (id: string, json: object, by: Call = ledgerline) =>
  sandbox.call(`PATCH ${users}/${encodeURIComponent(id)}`, { ...by, json })
const remove = (id: string, by: Call = ledgerline) =>
  sandbox.call(`DELETE ${users}/${encodeURIComponent(id)}`, by)
const team = async () => {
  const rows = await sandbox.get(`GET ${users}`, ledgerline)
  return rows.map((row: Record<string, string>) => `${row.id} ${row.role} ${row.status}`)
}
const seededTeam = ['user_olivia OWNER ACTIVE', 'user_adam ADMIN ACTIVE', 'user_mia MEMBER ACTIVE']
const mails = async () => (await sandbox.mailer.outbox?.list()) ?? []
const linkOf = (text = '') => new URL(/http:\S+\/join\/\S+/.exec(text)?.[0] ?? '')
const lastLink = async () => linkOf((await mails())[0]?.text).pathname
const join = (link: string, names = 'first-name=Ivy&last-name=Invited') =>
  sandbox.call(`POST ${link}`, { body: names })

describe('inviting', () => {
  it('sends a mail whose link makes the person a member who can sign in, once', async () => {
    const response = await invite('Ivy@New.example', 'ADMIN')
    expect([response.status, await response.json()]).toMatchObject([
      201,
      { id: 'ivy@new.example', userId: null, email: 'ivy@new.example', role: 'ADMIN', status: 'PENDING' },
    ])
    expect(await team()).toEqual([...seededTeam, 'ivy@new.example ADMIN PENDING'])
    const [mail] = await mails()
    expect(mail).toMatchObject({ to: 'ivy@new.example', subject: expect.stringContaining('Ledgerline') })
    expect(mail?.text).toContain('olivia@ledgerline.example invited you')
    expect(mail?.html).toContain(linkOf(mail?.text).href)

    const link = await lastLink()
    const page = await sandbox.call(`GET ${link}`)
    expect(await page.text()).toContain('Join Ledgerline Tax Advisors')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await team(), 'looking at the link changes nothing').toContain('ivy@new.example ADMIN PENDING')

    const joined = await join(link)
    expect([joined.status, joined.headers.get('location')]).toEqual([
      303,
      'http://localhost:3000/api/session/sign-in',
    ])
    const [ivy] = (await sandbox.get(`GET ${users}`, ledgerline)).slice(-1)
    expect(ivy).toMatchObject({ firstName: 'Ivy', lastName: 'Invited', role: 'ADMIN', status: 'ACTIVE' })
    expect(await sandbox.get('GET /v2/partner/user', { as: ivy.id })).toMatchObject({ role: 'ADMIN' })
    expect((await join(link)).status, 'the link works once').toBe(404)
    expect(await team()).toHaveLength(4)
  })

  it('lets someone in who has an account already, without asking for a name', async () => {
    await invite('nora@nowhere.example')
    expect(await (await sandbox.call(`GET ${await lastLink()}`)).text()).toContain('You join as Nora Nobody')
    await join(await lastLink(), '')
    expect(await team()).toEqual([...seededTeam, 'user_nora MEMBER ACTIVE'])
  })

  it('sent again has the latest role and a new link; the former one is void', async () => {
    await invite('ivy@new.example', 'MEMBER')
    const former = await lastLink()
    await new Promise((resolve) => setTimeout(resolve, 2))
    expect((await invite('ivy@new.example', 'ADMIN')).status).toBe(201)
    expect(await team()).toEqual([...seededTeam, 'ivy@new.example ADMIN PENDING'])
    expect((await sandbox.call(`GET ${former}`)).status).toBe(404)
    expect((await sandbox.call(`GET ${await lastLink()}`)).status).toBe(200)
  })

  it('is withdrawn for good', async () => {
    await invite('ivy@new.example')
    expect((await remove('ivy@new.example')).status).toBe(204)
    expect((await join(await lastLink())).status).toBe(404)
    expect(await team()).toEqual(seededTeam)
    expect((await remove('ivy@new.example')).status).toBe(404)
  })

  it('refuses members, what is no address, and a second person in one address', async () => {
    expect((await invite('MIA@ledgerline.example')).status).toBe(409)
    for (const email of [
      'ivy',
      '',
      'ivy@new.example, eve@evil.example',
      'ivy@new.example\r\nBcc: e@evil.example',
    ])
      expect([email, (await invite(email)).status]).toEqual([email, 422])
    expect(await mails()).toEqual([])
  })

  it('leaves nothing when the mail can’t be sent', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const failing = await testSandbox({
      mailer: {
        send: () => Promise.reject(new Error('no server')),
        outbox: null,
        clear: async () => {},
      },
    })
    const options = { ...ledgerline, json: { email: 'ivy@new.example' } }
    expect((await failing.call(`POST ${users}`, options)).status).toBe(503)
    expect(await failing.get(`GET ${users}`, ledgerline)).toHaveLength(3)
    vi.restoreAllMocks()
  })
})

describe('changing a member', () => {
  it('counts from the next call on, also for keys and for a token that is still valid', async () => {
    const key = seededKey('adam-never-expires').token
    const asAdam = () => sandbox.call('GET /v2/partner/clients', admin)
    const asKey = () => sandbox.call('GET /v2/partner/clients', { key })
    expect([(await asAdam()).status, (await asKey()).status]).toEqual([200, 200])
    expect(await (await change('user_adam', { status: 'INACTIVE' })).json()).toMatchObject({
      status: 'INACTIVE',
    })
    expect([(await asAdam()).status, (await asKey()).status]).toEqual([403, 401])
    expect(await sandbox.get('GET /v2/partner/partners', { as: 'user_adam' })).toEqual([])
    await change('user_adam', { status: 'ACTIVE' })
    expect([(await asAdam()).status, (await asKey()).status]).toEqual([200, 200])

    const asMia = () => sandbox.call('GET /v2/partner/api_keys', member)
    expect((await asMia()).status).toBe(403)
    await change('user_mia', { role: 'ADMIN' })
    expect((await asMia()).status).toBe(200)
  })

  it('DELETE deactivates', async () => {
    expect((await remove('user_mia')).status).toBe(204)
    expect(await team()).toContain('user_mia MEMBER INACTIVE')
  })

  it('keeps the last active owner, whoever asks', async () => {
    for (const json of [{ role: 'ADMIN' }, { status: 'INACTIVE' }])
      expect((await change('user_olivia', json)).status).toBe(409)
    expect((await remove('user_olivia')).status).toBe(409)
    await change('user_mia', { role: 'OWNER' })
    await change('user_mia', { status: 'INACTIVE' })
    expect((await change('user_olivia', { role: 'ADMIN' })).status, 'an inactive owner is none').toBe(409)
    await change('user_mia', { status: 'ACTIVE' })
    expect((await change('user_olivia', { role: 'ADMIN' })).status).toBe(200)
  })

  it('is for owners and admins; an admin leaves owners alone and makes none', async () => {
    const refused = [
      invite('ivy@new.example', 'MEMBER', member),
      change('user_mia', { role: 'ADMIN' }, member),
      remove('user_adam', member),
      invite('ivy@new.example', 'OWNER', admin),
      change('user_mia', { role: 'OWNER' }, admin),
      change('user_olivia', { role: 'MEMBER' }, admin),
      remove('user_olivia', admin),
    ]
    expect((await Promise.all(refused)).map(({ status }) => status)).toEqual(refused.map(() => 403))
    expect((await change('user_mia', { role: 'ADMIN' }, admin)).status).toBe(200)
  })

  it('does not reach into another partner, nor to nobody', async () => {
    for (const id of ['user_quinn', 'nobody', 'ivy@new.example'])
      expect([(await change(id, { role: 'ADMIN' })).status, (await remove(id)).status]).toEqual([404, 404])
    expect((await change('user_mia', { status: 'PENDING' })).status).toBe(422)
    expect((await change('user_mia', { role: 'KING' })).status).toBe(422)
  })
})

it('shows hostile names as text, in the mail and in the outbox', async () => {
  const name = '<img src=x onerror=alert(1)>\r\nBcc: eve@evil.example\u202e'
  await sandbox.database.update(partners).set({ name })
  await invite('ivy@new.example')
  const [mail] = await mails()
  expect(mail?.html).toContain('&lt;img')
  expect(mail?.html).not.toContain('<img')
  expect(`${mail?.html}${mail?.subject}${mail?.text}`).not.toMatch(/\r|\u202e|^Bcc/m)
  const eml = String(await sandbox.mailer.outbox?.message(mail?.id ?? ''))
  expect(eml.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im)

  const page = await sandbox.call('GET /outbox')
  expect(await page.text()).not.toMatch(/<img|<script/)
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none';.*frame-src 'self'/)
  const part = await sandbox.call(`GET /outbox/${mail?.id}/html`)
  expect(part.headers.get('content-security-policy')).toMatch(/default-src 'none';.*sandbox allow-popups/)
  expect((await sandbox.call(`GET /outbox/${mail?.id}/message.eml`)).headers.get('content-type')).toBe(
    'message/rfc822',
  )
  for (const id of ['..%2F..%2Fetc', 'x', '1700000000000-00000000'])
    expect((await sandbox.call(`GET /outbox/${id}/html`)).status).toBe(404)
})

it('a name that reads from right to left keeps that to itself, in the mail and on the page behind its link', async () => {
  await sandbox.database.update(partners).set({ name: 'חברה\u202e' })
  await invite('ivy@new.example')
  const [mail] = await mails()
  expect(mail?.subject).toBe('Join \u2068חברה\u2069 in Partner Experience')
  expect(mail?.text).toContain('to join \u2068חברה\u2069 in Partner Experience')
  expect(mail?.html).toContain('to join <bdi>חברה</bdi> in Partner Experience')
  expect(await (await sandbox.call(`GET ${await lastLink()}`)).text()).toContain('Join \u2068חברה\u2069<')
})

it('the outbox is for this machine only', async () => {
  for (const [name, value] of [
    ['host', 'evil.example'],
    ['origin', 'https://evil.example'],
  ])
    expect((await sandbox.call('GET /outbox', { headers: { [`${name}`]: `${value}` } })).status).toBe(403)
})

it('a reset empties the outbox', async () => {
  await invite('ivy@new.example')
  expect(await mails()).toHaveLength(1)
  await sandbox.get('POST /__sandbox/reset')
  expect(await mails()).toEqual([])
  expect(await team()).toEqual(seededTeam)
})
