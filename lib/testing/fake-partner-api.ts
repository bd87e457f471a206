import { FakeUpstream } from './upstream'

type Key = {
  apiKeyId: string
  createdAt: number
  expiresAtSeconds: number | null
  scope: string
  clientOrganizationId: string | null
}
type AnswerOfPost = {
  commits?: boolean
  status?: number
  body?: string
  headers?: Record<string, string>
  drop?: boolean
}

/** The keys of one person at a Partner API whose answer to a POST a test can spoil, before or after the commit. */
export class FakePartnerApi {
  keys: Key[] = []
  posts = 0
  answerOfPost: AnswerOfPost = {}
  delayMs = 0
  listStatus = 200
  listStatusAfterPost: number | undefined
  /** Happens while the POST is under way. */
  onPost: (() => unknown) | undefined
  onList: (() => unknown) | undefined

  private constructor(readonly upstream: FakeUpstream) {}

  static async start(): Promise<FakePartnerApi> {
    const api = new FakePartnerApi(await FakeUpstream.start())
    api.upstream.answers(async ({ method, body }, response) => {
      if (method !== 'POST') {
        await api.onList?.()
        const status = api.posts > 0 ? (api.listStatusAfterPost ?? api.listStatus) : api.listStatus
        return response.writeHead(status).end(JSON.stringify(api.#page()))
      }
      api.posts++
      const answer = api.answerOfPost
      await api.onPost?.()
      const isGood = Object.keys(answer).length === 0
      const key = isGood || answer.commits ? api.add(JSON.parse(body)) : undefined
      await new Promise((resolve) => setTimeout(resolve, api.delayMs))
      if (answer.drop) return response.destroy()
      const created = JSON.stringify({ apiKeyId: key?.apiKeyId, apiKeyToken: `token-of-${key?.apiKeyId}` })
      response
        .writeHead(answer.status ?? 201, answer.headers)
        .end(answer.body ?? (isGood ? created : '{"detail":"no"}'))
    })
    return api
  }

  get url() {
    return this.upstream.url
  }

  add({
    clientOrganizationId,
    expiresAtSeconds,
  }: Pick<Key, 'clientOrganizationId' | 'expiresAtSeconds'>): Key {
    const key = {
      apiKeyId: `key-${this.keys.length + 1}`,
      createdAt: Math.floor(Date.now() / 1000),
      expiresAtSeconds,
      scope: clientOrganizationId ? 'client' : 'partner',
      clientOrganizationId,
    }
    this.keys.push(key)
    return key
  }

  reset() {
    Object.assign(this, {
      keys: [],
      posts: 0,
      answerOfPost: {},
      delayMs: 0,
      listStatus: 200,
      listStatusAfterPost: undefined,
      onPost: undefined,
      onList: undefined,
    })
  }

  stop = () => this.upstream.stop()

  #page() {
    return {
      apiKeys: this.keys,
      totalApiKeys: this.keys.length,
      currentPage: 0,
      pageSize: 100,
      hasMoreResults: false,
    }
  }
}
