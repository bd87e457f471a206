export type FakeKey = {
  apiKeyId: string
  clientOrganizationId: string | null
  expiresAtSeconds: number | null
  createdAt?: number
}

export type Answer = { status: number; body: unknown }

/** What the Partner API does with the keys of one person: it lists, creates and deletes them, on one page. */
export class FakeKeys {
  list: FakeKey[] = []
  clockAheadMs = 0
  #made = 0

  reset() {
    this.list = []
    this.clockAheadMs = 0
    this.#made = 0
  }

  add(key: Pick<FakeKey, 'clientOrganizationId' | 'expiresAtSeconds'>): FakeKey {
    const made = { ...key, apiKeyId: `key-${++this.#made}`, createdAt: this.#nowSeconds() }
    this.list.push(made)
    return made
  }

  answer(method: string, path: string, body: string): Answer {
    if (method === 'POST') return this.#create(JSON.parse(body))
    if (method === 'DELETE') return this.#delete(path.split('/').at(-1) ?? '')
    return { status: 200, body: this.#page() }
  }

  #create({ clientOrganizationId = null, expiresAtSeconds = null }: Partial<FakeKey>): Answer {
    const { apiKeyId } = this.add({ clientOrganizationId, expiresAtSeconds })
    return { status: 201, body: { apiKeyId, apiKeyToken: `token-of-${apiKeyId}` } }
  }

  #delete(apiKeyId: string): Answer {
    const left = this.list.filter((key) => key.apiKeyId !== apiKeyId)
    const found = left.length < this.list.length
    this.list = left
    return found ? { status: 204, body: null } : { status: 404, body: { detail: 'API key not found' } }
  }

  #page() {
    const createdAt = this.#nowSeconds()
    const apiKeys = this.list.map((key) => ({
      createdAt,
      scope: key.clientOrganizationId === null ? 'partner' : 'client',
      ...key,
    }))
    return { apiKeys, totalApiKeys: apiKeys.length, currentPage: 0, pageSize: 100, hasMoreResults: false }
  }

  #nowSeconds = () => Math.floor((Date.now() + this.clockAheadMs) / 1000)
}
