import { createHash } from 'node:crypto'

/** A fault for the next `times` upstream calls whose path begins with `path`. */
export type Fault = {
  match: { method?: string; path?: string; userId?: string; partnerId?: string }
  times?: number
  delayBeforeMs?: number
  /** After the work is committed, before anything is answered. */
  delayAfterMs?: number
  status?: number
  headers?: Record<string, string>
  body?: unknown
  cut?: number | true
  drop?: 'before' | 'after'
  moment?: 'before' | 'after'
}

export type BulkKeys = {
  userId: string
  partnerId: string
  count: number
  createdAt?: number
  expiresAtSeconds?: number
  clientOrganizationId?: string
}

export type Names = {
  partners?: Record<string, string>
  organizations?: Record<string, string | null>
  people?: Record<string, { firstName: string; lastName: string }>
}

export type UpstreamKey = {
  apiKeyId: string
  scope: string
  createdAt: number | null
  expiresAtSeconds: number | null
  clientOrganizationId: string | null
}

/** The sandbox's control routes, and what upstream itself knows, asked for without the dashboard. */
export function sandboxControl(sandboxUrl: string) {
  let faulted = false
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${sandboxUrl}${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response
  }
  return {
    url: sandboxUrl,
    reset: () => send('POST', '/__sandbox/reset'),
    fault: (fault: Fault) => {
      faulted = true
      return send('POST', '/__sandbox/faults', fault)
    },
    /** Whether this test made upstream fail. */
    wasFaulted: () => faulted,
    /** How many calls the standing fault still applies to. */
    async faultsLeft(): Promise<number> {
      const [fault] = (await (await send('GET', '/__sandbox/faults')).json()) as { times: number }[]
      return fault?.times ?? 0
    },
    clearFaults: () => send('DELETE', '/__sandbox/faults'),
    addKeys: (keys: BulkKeys) => send('POST', '/__sandbox/keys', keys),
    setRole: (userId: string, partnerId: string, role: string | null) =>
      send('POST', `/__sandbox/people/${userId}/memberships`, { partnerId, role }),
    /** Gives partners, client organizations and people other names, by their ids. */
    rename: (names: Names) => send('POST', '/__sandbox/names', names),
    rotateSigningKey: () => send('POST', '/__sandbox/rotate-signing-key'),

    /** Olivia's keys in Ledgerline as upstream lists them to her own program. */
    async keysOfOlivia(): Promise<UpstreamKey[]> {
      const keys: UpstreamKey[] = []
      for (let page = 0; ; page += 1) {
        const response = await fetch(`${sandboxUrl}/v2/partner/api_keys?page_size=100&page_number=${page}`, {
          headers: { 'x-api-key': seededToken('olivia-never-expires') },
        })
        const answer = (await response.json()) as { apiKeys: UpstreamKey[]; hasMoreResults: boolean }
        keys.push(...answer.apiKeys)
        if (!answer.hasMoreResults) return keys
      }
    },
  }
}

export type SandboxControl = ReturnType<typeof sandboxControl>

/** The id of a new key of Olivia's for one client, which no test has seen before. */
export async function newKeyOf(sandbox: SandboxControl): Promise<string> {
  const before = new Set((await sandbox.keysOfOlivia()).map(({ apiKeyId }) => apiKeyId))
  await sandbox.addKeys({
    userId: 'user_olivia',
    partnerId: 'partner_ledgerline',
    count: 1,
    clientOrganizationId: 'org_lg_acme_1',
  })
  const added = (await sandbox.keysOfOlivia()).find(({ apiKeyId }) => !before.has(apiKeyId))
  if (!added) throw new Error('The sandbox added no key.')
  return added.apiKeyId
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** The id of a seeded key; the same on every machine. */
export const seededKeyId = (name: string) => digest(`id of ${name}`).slice(0, 32)
/** Its token. Worth nothing outside a sandbox. */
export const seededToken = (name: string) => seededKeyId(name) + digest(`token of ${name}`)
