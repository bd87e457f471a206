import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActiveSession, Owner } from '@/lib/owner/schema'

const olivia = { userId: 'user_olivia', email: 'olivia@ledgerline.example', name: 'Olivia Owner' }
const adam = { userId: 'user_adam', email: 'adam@ledgerline.example', name: 'Adam Admin' }
const ledgerline: Owner = { kind: 'partner', id: 'partner_ledgerline', name: 'Ledgerline' }
const summit: Owner = { kind: 'partner', id: 'partner_summit', name: 'Summit' }
const harbor: Owner = { kind: 'organization', id: 'partner_ledgerline', name: 'Harbor' }

/** The session as the server has it, for all tabs. */
let session: ActiveSession | null
let answers: boolean
const keyOf = (owner: Owner | null) =>
  owner ? (owner.kind === 'partner' ? owner.id : `organization:${owner.id}`) : ''

/** The server's check: 409 with what the session is now, 401 without one. */
async function server(_path: string, { headers, method }: RequestInit) {
  if (!answers) throw new TypeError('Failed to fetch')
  const { 'x-page-person': person, 'x-page-owner': owner } = headers as Record<string, string>
  const refuse = (status: number, code: string) =>
    Response.json({ error: { code, message: code, requestId: 'r', details: session } }, { status })
  if (!session) return refuse(401, 'UNAUTHENTICATED')
  if (person !== session.person.userId) return refuse(409, 'PERSON_CHANGED')
  if (owner !== keyOf(session.owner)) return refuse(409, 'OWNER_CHANGED')
  return method === 'GET' ? new Response(null, { status: 204 }) : Response.json({ location: '/signed-out' })
}

/** A tab with a page that was rendered for `pageSession`: modules of its own, as each tab has. */
async function openTab(pageSession: ActiveSession | null) {
  vi.resetModules()
  const document = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    querySelector: (selector: string) => {
      if (!pageSession) return null
      return { content: selector.includes('person') ? pageSession.person.userId : keyOf(pageSession.owner) }
    },
  })
  const window = new EventTarget()
  vi.stubGlobal('document', document)
  vi.stubGlobal('location', { reload })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  const module = await import('@/lib/http/session-change')
  const { followSession } = await import('./follow-session')
  const { notifyOtherTabs } = await import('./session-channel')
  const requests = await import('./requests')
  if (pageSession) {
    module.isOfThisPage(pageSession)
    followSession(pageSession, requests.requestSession)
  } else notifyOtherTabs({ now: null, changed: false })
  return {
    change: () => module.sessionChange(),
    comeBack: () => document.dispatchEvent(new Event('visibilitychange')),
    requests,
    notify: notifyOtherTabs,
  }
}

const reload = vi.fn()

/** A channel that delivers at once to the others, or not at all. */
let delivers: boolean
const channels = new Set<FakeChannel>()
class FakeChannel {
  onmessage: ((event: { data: unknown }) => void) | null = null
  constructor() {
    channels.add(this)
  }
  postMessage(data: unknown) {
    if (!delivers) return
    for (const other of channels) if (other !== this) other.onmessage?.({ data: structuredClone(data) })
  }
}
const flushed = () => new Promise((resolve) => setTimeout(resolve, 20))

beforeEach(() => {
  delivers = true
  reload.mockClear()
  answers = true
  channels.clear()
  vi.stubGlobal('BroadcastChannel', FakeChannel)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', vi.fn(server))
  session = { person: olivia, owner: ledgerline }
})
afterEach(() => vi.unstubAllGlobals())

describe('a second tab', () => {
  it('of the same person and owner changes nothing, and asks nothing', async () => {
    const first = await openTab(session)
    const second = await openTab(session)
    await flushed()
    expect([first.change(), second.change()]).toEqual([null, null])
    expect(fetch).not.toHaveBeenCalled()
  })

  it.each<[string, ActiveSession | null]>([
    ['somebody else', { person: adam, owner: ledgerline }],
    ['another partner', { person: olivia, owner: summit }],
    ['an organization whose id is the partner’s', { person: olivia, owner: harbor }],
    ['no owner', { person: olivia, owner: null }],
    ['nobody', null],
  ])('of %s closes the first', async (_, now) => {
    const first = await openTab(session)
    session = now
    const second = await openTab(now)
    await flushed()
    expect(first.change()).toEqual({ now, tokenLost: false })
    expect(second.change()).toBeNull()
  })

  it('that was rendered before a change, and comes late, closes itself and not the others', async () => {
    const before = session
    session = { person: olivia, owner: summit }
    const right = await openTab(session)
    const late = await openTab(before)
    await flushed()
    expect(right.change()).toBeNull()
    expect(late.change()?.now).toEqual(session)
  })

  it('is believed where the server can’t be asked', async () => {
    const first = await openTab(session)
    answers = false
    await openTab({ person: adam, owner: ledgerline })
    await flushed()
    expect(first.change()?.now?.person).toEqual(adam)
  })
})

describe('what another tab does', () => {
  it('a switch closes this one at once; going back from here names what is active now', async () => {
    const here = await openTab(session)
    const there = await openTab(session)
    await there.requests.requestSwitch(olivia, summit)
    session = { person: olivia, owner: summit }
    expect(here.change()?.now).toEqual(session)
    await here.requests.requestSwitch(olivia, ledgerline)
    expect(vi.mocked(fetch).mock.lastCall?.[1]?.headers).toMatchObject({
      'x-page-person': 'user_olivia',
      'x-page-owner': 'partner_summit',
    })
  })

  it('a switch there and back reloads this one: what it showed was wiped', async () => {
    const here = await openTab(session)
    const there = await openTab(session)
    there.notify({ now: { person: olivia, owner: summit }, changed: true })
    expect(reload).not.toHaveBeenCalled()
    there.notify({ now: session, changed: true })
    expect(reload).toHaveBeenCalledOnce()
    expect(here.change(), 'until then it stays closed').not.toBeNull()
  })

  it.each(['requestSignOut', 'requestSignOutEverywhere'] as const)(
    '%s closes this one at once',
    async (leave) => {
      const here = await openTab(session)
      const there = await openTab(session)
      await there.requests[leave]()
      expect(here.change()).toEqual({ now: null, tokenLost: false })
    },
  )

  it('a sign-out that is refused notifies nobody', async () => {
    const here = await openTab(session)
    const there = await openTab(session)
    answers = false
    await expect(there.requests.requestSignOut()).rejects.toMatchObject({ code: 'NO_ANSWER' })
    expect(here.change()).toBeNull()
  })
})

describe('a tab that comes back after it missed what happened', () => {
  it.each<[string, ActiveSession | null]>([
    ['a sign-in as somebody else', { person: adam, owner: ledgerline }],
    ['a switch', { person: olivia, owner: summit }],
    ['a sign-out', null],
  ])('is closed: %s', async (_, now) => {
    const here = await openTab(session)
    session = now
    here.comeBack()
    await flushed()
    expect(here.change()?.now).toEqual(now)
  })

  it('stays where nothing happened, or the server does not answer', async () => {
    const here = await openTab(session)
    here.comeBack()
    await flushed()
    answers = false
    here.comeBack()
    await flushed()
    expect(here.change()).toBeNull()
    expect(fetch).toHaveBeenCalledTimes(2)
    const [, init] = vi.mocked(fetch).mock.calls[0] ?? []
    expect(init?.headers, 'nobody has pressed anything').toMatchObject({ 'x-background': '1' })
  })
})

it('a refusal of any request closes the tab, with what the session is now', async () => {
  const here = await openTab(session)
  delivers = false
  session = { person: adam, owner: summit }
  const { fetchJson } = await import('@/lib/http/fetch-json')
  await expect(fetchJson('/api/anything', { method: 'POST' })).rejects.toMatchObject({
    code: 'PERSON_CHANGED',
  })
  expect(here.change()?.now).toEqual(session)
})

it('a token that nobody saved is noted, also when it comes after the page was closed', async () => {
  const here = await openTab(session)
  const { noteTokenLost, onSessionChange } = await import('@/lib/http/session-change')
  const heard = vi.fn()
  onSessionChange(heard)
  noteTokenLost()
  expect(heard, 'the page is still there').not.toHaveBeenCalled()
  here.notify({ now: null, changed: true })
  session = null
  here.comeBack()
  await flushed()
  expect(here.change()).toEqual({ now: null, tokenLost: true })
})
