import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { Pool } from 'undici'
import { sessionCookie } from '@/lib/session/cookie'
import { publicKey } from '../../e2e/stack/public-key'
import type { SignedIn } from './people'
import { type Kind, type Planned, perVisit } from './visits'

/** How a request ended. `atMs`: when it was due. `status`: 0 where no answer came whole. */
export type Outcome = { kind: Kind; atMs: number; ms: number; status: number; code: string; times: number }

type Request = { method: string; path: string; headers?: Record<string, string>; body?: string }

const background = { 'x-background': '1' }
const json = { 'content-type': 'application/json' }
const mostPresses = 4
const pressAgainAfterMs = 1_000

/** The browsers of people, behind TLS as theirs are. `address`: where nginx listens. */
export function openBrowsers(address: string, host: string, appUrl: string) {
  const pool = new Pool(address, {
    connections: 256,
    // The certificate was made a moment ago, for this run alone.
    connect: { rejectUnauthorized: false, servername: host },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  })
  const tabKey = publicKey()
  const created = new Map<number, Promise<string>>()

  async function send(person: SignedIn, { method, path, headers, body }: Request) {
    try {
      const answer = await pool.request({
        method: method as 'GET',
        path,
        headers: {
          host: new URL(appUrl).host,
          cookie: `${sessionCookie()}=${person.session}`,
          'x-page-person': person.userId,
          'x-page-owner': person.partnerId,
          'accept-encoding': 'gzip',
          ...(method !== 'GET' && { origin: appUrl, 'sec-fetch-site': 'same-origin' }),
          ...headers,
        },
        body,
      })
      const bytes = Buffer.from(await answer.body.arrayBuffer())
      const isShort = answer.statusCode >= 400 || method === 'POST'
      const text = isShort ? textOf(bytes, answer.headers['content-encoding']) : ''
      return { status: answer.statusCode, text }
    } catch (error) {
      return { status: 0, text: String((error as { code?: string }).code ?? error) }
    }
  }

  /** As the dialog does: where nobody knows what became of it, the person presses again, with the same key of the press. */
  async function press(person: SignedIn, request: Request) {
    for (let times = 1; ; times++) {
      const answer = await send(person, request)
      const again = answer.status === 0 || answer.status >= 500
      if (!again || times === mostPresses) return { ...answer, times }
      await sleep(pressAgainAfterMs)
    }
  }

  async function act(kind: Kind, number: number, person: SignedIn) {
    const partner = `?partner=${person.partnerId}`
    const get = async (path: string, headers = {}) => ({
      ...(await send(person, { method: 'GET', path, headers })),
      times: 1,
    })
    switch (kind) {
      case 'page of keys':
        return get(`/settings/api-keys${partner}`)
      case 'page of clients':
        return get(`/clients${partner}`)
      case 'page of the team':
        return get(`/settings/team${partner}`)
      case 'list again, as the tab comes back':
        return get('/api/api-keys?page=0', background)
      case 'is the session alive':
        return get('/api/session', background)
      case 'search of clients':
        return get(`/api/organizations/search?search=client%20${number % 10}`)
      case 'create a key': {
        const headers = { ...json, 'idempotency-key': randomUUID() }
        const body = JSON.stringify({
          clientOrganizationId: null,
          expiresIn: { days: 90 },
          publicKey: tabKey,
        })
        const answer = press(person, { method: 'POST', path: '/api/api-keys', headers, body })
        created.set(
          number,
          answer.then(({ text }) => /"apiKeyId":"(\w+)"/.exec(text)?.[1] ?? ''),
        )
        return answer
      }
      case 'revoke that key': {
        const id = await created.get(number)
        // It is revoked before it was made, or the creation failed and is counted there.
        if (!id) return undefined
        return press(person, { method: 'DELETE', path: `/api/api-keys/${id}` })
      }
    }
  }

  return {
    /** Sends each request when it is due, however long others take, and counts from then on. */
    async run(planned: Planned[], people: SignedIn[], onOutcome = (_: Outcome) => {}): Promise<Outcome[]> {
      const outcomes: Outcome[] = []
      const running: Promise<void>[] = []
      const startedAt = performance.now()
      for (const { atMs, kind, person: number } of planned) {
        const wait = startedAt + atMs - performance.now()
        if (wait > 1) await sleep(wait)
        const person = people[number]
        if (!person) continue
        // A timer is up to a millisecond late; that is not the server's doing.
        const dueAt = wait > 0 ? performance.now() : startedAt + atMs
        running.push(
          act(kind, number, person).then((answer) => {
            if (!answer) return
            const { status, text, times } = answer
            const code = status === perVisit[kind].expect ? '' : codeOf(status, text)
            const outcome = { kind, atMs, ms: performance.now() - dueAt, status, code, times }
            outcomes.push(outcome)
            onOutcome(outcome)
          }),
        )
      }
      await Promise.all(running)
      return outcomes
    },
    /** How many of these people are not signed in any more. */
    async signedOut(people: SignedIn[]): Promise<number> {
      let [count, next] = [0, 0]
      const look = async () => {
        for (let person = people[next++]; person; person = people[next++]) {
          const { status } = await send(person, { method: 'GET', path: '/api/session', headers: background })
          if (status !== 200) count++
        }
      }
      await Promise.all(Array.from({ length: 10 }, look))
      return count
    },
    close: () => pool.destroy(),
  }
}

export const isServed = ({ kind, status }: Outcome) => status === perVisit[kind].expect

function textOf(bytes: Buffer, encoding: unknown): string {
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString()
}

/** The code of the dashboard's answer, or who answered in its place. */
function codeOf(status: number, text: string): string {
  if (status === 0) return text
  return /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? (/<center>nginx/.test(text) ? 'of nginx' : 'page')
}
