import { environmentManager } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ApiKey, ApiKeyPage, UnresolvedCreation } from '@/lib/api-keys/schema'
import { queryClient } from '@/lib/http/query-client'
import { unrecorded } from '@/lib/testing/unrecorded'
import { KeyList } from './key-list'

const key = (apiKeyId: string): ApiKey => ({
  apiKeyId,
  createdAtSeconds: 1,
  expiresAtSeconds: null,
  scope: 'partner',
  clientOrganization: null,
  record: null,
})
const page = (number: number, ids: string[], { total = 4, hasMore = false } = {}): ApiKeyPage => ({
  apiKeys: ids.map(key),
  totalApiKeys: total,
  page: number,
  hasMore,
  unreadable: 0,
  recordsRead: true,
})
const refusal = (code: string, status: number) =>
  Response.json({ error: { code, message: code, requestId: 'r' } }, { status })

const nameOfOther = (record: ApiKey['record']) =>
  record?.replaces
    ? `replaces ${record.replaces}`
    : record?.replacedBy
      ? `replaced by ${record.replacedBy}`
      : ''

type Answer = (page: number) => Response | Promise<Response>
let answer: Answer
let unresolvedNow: UnresolvedCreation[]
let asked: string[]
let tab: EventTarget
let browser: EventTarget

environmentManager.setIsServer(() => false)

beforeEach(() => {
  vi.useFakeTimers()
  // What happens to a document reaches its window.
  tab = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  browser = tab
  asked = []
  unresolvedNow = []
  vi.stubGlobal('document', tab)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('window', browser)
  vi.stubGlobal('fetch', async (path: string, { signal }: RequestInit) => {
    asked.push(path)
    if (path.endsWith('unresolved')) return Response.json(unresolvedNow)
    const response = await answer(Number(new URL(path, 'http://localhost').searchParams.get('page')))
    signal?.throwIfAborted()
    return response
  })
})

afterEach(() => {
  for (const stop of stops) stop()
  queryClient.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A page has one list an owner. */
let owners = 0
const listOf = (firstPage: ApiKeyPage | null, unresolved: UnresolvedCreation[] = []) =>
  new KeyList(`owner ${owners++}`, { firstPage, unresolved })
const stops = new Set<() => void>()
function follow(list: KeyList, reader: () => void = () => undefined) {
  const unsubscribe = list.subscribe(reader)
  const stop = () => void (stops.delete(stop) && unsubscribe())
  stops.add(stop)
  return stop
}
const idsOf = (list: KeyList) => list.read().keys?.map((one) => one.apiKeyId)
const flush = () => vi.advanceTimersByTimeAsync(10_000)

describe('reading', () => {
  it('asks nothing when all of it came with the page', async () => {
    const stop = follow(listOf(page(0, ['a'])))
    await flush()
    expect(asked).toEqual([])
    stop()
  })

  it('reads on until there are no more pages, each key once', async () => {
    answer = (number) =>
      Response.json(page(number, number === 1 ? ['b', 'c'] : ['d'], { hasMore: number < 2 }))
    const list = listOf(page(0, ['a', 'b'], { hasMore: true }))
    expect(list.read()).toMatchObject({ incomplete: true, fetching: true })
    const stop = follow(list)
    await flush()
    expect(idsOf(list)).toEqual(['a', 'b', 'c', 'd'])
    expect(list.read()).toMatchObject({ incomplete: false, fetching: false, error: null, total: 4 })
    expect(asked).toEqual(['/api/api-keys?page=1', '/api/api-keys?page=2'])
    stop()
  })

  it('shows a hundred pages in a few steps, not in a hundred', async () => {
    answer = async (number) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return Response.json(page(number, [`k${number}`], { total: 101, hasMore: number < 100 }))
    }
    const list = listOf(page(0, ['k0'], { total: 101, hasMore: true }))
    let renders = 0
    follow(list, () => renders++)
    await flush()
    expect(idsOf(list)).toHaveLength(101)
    expect(renders).toBeLessThan(10)
  })

  it.each<[string, (of: ApiKeyPage) => object]>([
    ['the store could not be read', (of) => ({ ...of, recordsRead: false })],
    [
      'the release before answers',
      ({ recordsRead: _, apiKeys, ...of }) => ({
        ...of,
        apiKeys: apiKeys.map(({ record, ...rest }) => rest),
      }),
    ],
  ])('keeps the names that it had: %s', async (_, without) => {
    const named = { ...key('a'), record: { name: 'Billing' } as ApiKey['record'] }
    answer = () => Response.json(without(page(0, ['new', 'a'])))
    const list = listOf({ ...page(0, []), apiKeys: [named] })
    follow(list)
    await Promise.all([list.refresh(), flush()])
    expect(list.read()).toMatchObject({ keys: [key('new'), named], recordsRead: false })
    answer = () => Response.json(page(0, ['new', 'a']))
    await Promise.all([list.refresh(), flush()])
    expect(list.read()).toMatchObject({ keys: [key('new'), key('a')], recordsRead: true })
  })

  it('of what was done here it knows who replaces whom, also where records cannot be read', async () => {
    let served: string[] = []
    answer = (number) => Response.json({ ...page(number, served), recordsRead: false })
    const record = (part: Partial<ApiKey['record']>) => ({ ...unrecorded, ...part })
    const created = { ...key('new'), record: record({ name: 'Billing', replaces: 'old', origin: 'here' }) }
    const relations = (list: KeyList) =>
      list.read().keys?.map(({ apiKeyId, record }) => [apiKeyId, record?.name, nameOfOther(record)])
    for (const before of [
      null,
      record({ name: 'Billing', version: 2 }),
      record({ name: 'Billing', replacementPending: true }),
    ]) {
      served = ['new', 'old', 'other']
      const list = listOf({
        ...page(0, ['other']),
        apiKeys: [{ ...key('old'), record: before }, key('other')],
      })
      follow(list)
      await Promise.all([list.show(created), flush()])
      expect(list.read()).toMatchObject({ recordsRead: false })
      expect(relations(list)).toEqual([
        ['new', 'Billing', 'replaces old'],
        ['old', 'Billing', 'replaced by new'],
        ['other', undefined, ''],
      ])
      expect(list.read().keys?.[1]?.record).toMatchObject({
        version: before?.version ?? 0,
        replacementPending: false,
      })
      served = ['new', 'other']
      await Promise.all([list.forget('old'), flush()])
      expect(relations(list)?.[0]).toEqual(['new', 'Billing', ''])
    }
  })

  it('a list of several pages that is read anew without records keeps those that it had', async () => {
    answer = async (number) => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      const now = page(number, number === 0 ? ['a'] : ['b', 'c'], { hasMore: number === 0 })
      return Response.json({ ...now, recordsRead: false })
    }
    const named = { ...key('a'), record: { ...unrecorded, name: 'Billing', replaces: 'c' } }
    const list = listOf({ ...page(0, [], { hasMore: true }), apiKeys: [named] })
    const shown: unknown[] = []
    follow(list, () => shown.push(list.read().keys?.[0]))
    await Promise.all([list.refresh(), flush()])
    expect(idsOf(list)).toEqual(['a', 'b', 'c'])
    for (const one of shown) expect(one).toEqual(named)
  })

  it('asks once more after a failure, and stops with it after the second', async () => {
    answer = () => refusal('UPSTREAM_UNAVAILABLE', 503)
    const list = listOf(null)
    follow(list)
    await flush()
    expect(asked).toHaveLength(2)
    expect(list.read()).toMatchObject({ keys: undefined, fetching: false })
    expect(list.read().error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  })

  it('takes a refusal for an answer', async () => {
    answer = () => refusal('FORBIDDEN', 403)
    const list = listOf(null)
    follow(list)
    await flush()
    expect(asked).toHaveLength(1)
  })

  it('goes on where it stopped, with what it had', async () => {
    let broken = true
    answer = (number) =>
      number === 2 && broken
        ? refusal('UPSTREAM_TIMEOUT', 504)
        : Response.json(page(number, [`k${number}`], { total: 3, hasMore: number < 2 }))
    const list = listOf(page(0, ['k0'], { total: 3, hasMore: true }))
    follow(list)
    await flush()
    expect(idsOf(list)).toEqual(['k0', 'k1'])
    expect(list.read()).toMatchObject({ incomplete: true, fetching: false })
    broken = false
    asked = []
    list.tryAgain()
    await flush()
    expect(idsOf(list)).toEqual(['k0', 'k1', 'k2'])
    expect(list.read()).toMatchObject({ incomplete: false, error: null })
    expect(asked).toEqual(['/api/api-keys?page=2'])
  })

  it('does not go on with pages of long ago', async () => {
    let keys = ['revoked elsewhere', 'k1', 'k2']
    let broken = true
    answer = (number) =>
      number === 2 && broken
        ? refusal('UPSTREAM_TIMEOUT', 504)
        : Response.json(page(number, [keys[number] ?? ''], { total: 3, hasMore: number < 2 }))
    const list = listOf(page(0, ['revoked elsewhere'], { total: 3, hasMore: true }))
    follow(list)
    await flush()
    keys = ['made elsewhere', 'k1', 'k2']
    broken = false
    await vi.advanceTimersByTimeAsync(60_000)
    list.tryAgain()
    await flush()
    expect(idsOf(list)).toEqual(keys)
  })

  it('reads a list that was complete from its start, whatever an earlier try had', async () => {
    let keys = ['revoked elsewhere', 'k1']
    let broken = false
    answer = (number) =>
      number === 1 && broken
        ? refusal('UPSTREAM_TIMEOUT', 504)
        : Response.json(page(number, [keys[number] ?? ''], { total: 2, hasMore: number < 1 }))
    const list = listOf(page(0, ['revoked elsewhere'], { total: 2, hasMore: true }))
    follow(list)
    await flush()
    broken = true
    void list.refresh()
    await flush()
    expect(list.read().error).toMatchObject({ code: 'UPSTREAM_TIMEOUT' })
    broken = false
    keys = ['made elsewhere', 'k1']
    tab.dispatchEvent(new Event('visibilitychange'))
    await flush()
    expect(idsOf(list)).toEqual(keys)
  })

  it('has a second try each time it is read', async () => {
    answer = () => refusal('UPSTREAM_UNAVAILABLE', 503)
    const list = listOf(page(0, ['a']))
    follow(list)
    for (let read = 1; read <= 3; read++) {
      asked = []
      void list.refresh()
      await flush()
      expect(asked.filter((path) => path.includes('page='))).toHaveLength(2)
    }
  })
})

describe('an upstream that moves or errs', () => {
  /** Keys in pages of two; `change` happens after each answer. */
  function pagesOf(ids: string[], change: (ids: string[], answers: number) => string[] = (all) => all) {
    let now = ids
    let answers = 0
    answer = (number) => {
      const shown = now.slice(number * 2, number * 2 + 2)
      const response = Response.json(
        page(number, shown, { total: now.length, hasMore: (number + 1) * 2 < now.length }),
      )
      now = change(now, ++answers)
      return response
    }
    return listOf(page(0, ids.slice(0, 2), { total: ids.length, hasMore: ids.length > 2 }))
  }
  const pagesAsked = () => asked.map((path) => Number(path.split('=')[1]))

  it('shows every key when one of the first page was deleted meanwhile', async () => {
    const list = pagesOf(['a', 'b', 'c', 'd', 'e'])
    const without = pagesOf(['a', 'c', 'd', 'e'])
    follow(without)
    await flush()
    expect(idsOf(without)).toEqual(['a', 'c', 'd', 'e'])
    asked = []
    follow(list)
    await flush()
    expect(idsOf(list)).toEqual(['a', 'c', 'd', 'e'])
    expect(list.read()).toMatchObject({
      total: 4,
      uncertainty: null,
      incomplete: false,
      fetching: false,
      error: null,
    })
    expect(pagesAsked()).toEqual([1, 0, 1])
  })

  it('never shows fewer keys while it reads them again', async () => {
    const list = pagesOf(['a', 'b', 'c', 'd', 'e', 'f'], (all, answers) =>
      answers === 1 ? ['x', ...all] : all,
    )
    const counts: number[] = []
    follow(list, () => counts.push(idsOf(list)?.length ?? 0))
    await flush()
    expect(idsOf(list)).toEqual(['x', 'a', 'b', 'c', 'd', 'e', 'f'])
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })

  it('says that it is not sure of a list that never comes to rest, and can be asked to read it again', async () => {
    let isBusy = true
    const list = pagesOf(['a', 'b', 'c', 'd', 'e'], (all, answers) =>
      isBusy ? [`x${answers}`, ...all] : all,
    )
    follow(list)
    await flush()
    expect(list.read()).toMatchObject({
      uncertainty: 'changing',
      incomplete: false,
      fetching: false,
      error: null,
    })
    expect(idsOf(list)).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd', 'e']))
    expect(asked.length).toBeLessThan(30)
    isBusy = false
    list.tryAgain()
    await flush()
    expect(list.read().uncertainty).toBeNull()
    expect(idsOf(list)).toHaveLength(list.read().total)
  })

  it.each<[string, (number: number) => ApiKeyPage]>([
    [
      'always promises more',
      (number) => page(number, number < 2 ? [`k${number}`] : [], { total: 2, hasMore: true }),
    ],
    ['repeats its page', (number) => page(number, ['k0'], { total: 1, hasMore: true })],
    [
      'repeats its page and promises a million',
      (number) => page(number, ['k0'], { total: 1e6, hasMore: true }),
    ],
    ['is wrong about the total', (number) => page(number, [`k${number}`], { total: 9, hasMore: number < 1 })],
  ])('ends when upstream %s', async (_, pageOf) => {
    answer = (number) => Response.json(pageOf(number))
    const list = listOf(pageOf(0))
    const stop = follow(list)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked.length).toBeLessThanOrEqual(4)
    expect(list.read()).toMatchObject({ incomplete: false, fetching: false, uncertainty: null, error: null })
    expect(list.read().total).toBe(idsOf(list)?.length)
    stop()
  })
})

describe('a change', () => {
  it('puts a new key at the top at once, and leaves the truth to upstream', async () => {
    answer = () => Response.json(page(0, ['new', 'a', 'x']))
    const list = listOf(page(0, ['a']))
    const done = list.show(key('new'))
    expect(idsOf(list)).toEqual(['new', 'a'])
    await done
    expect(idsOf(list)).toEqual(['new', 'a', 'x'])
  })

  it('takes a revoked key out at once', async () => {
    answer = () => Response.json(page(0, ['a']))
    const list = listOf(page(0, ['a', 'b']))
    const done = list.forget('b')
    expect(idsOf(list)).toEqual(['a'])
    await done
    expect(idsOf(list)).toEqual(['a'])
  })

  it('overtakes a reading under way, whose late answer is dropped', async () => {
    let first = true
    answer = async () => {
      if (!first) return Response.json(page(0, ['a']))
      first = false
      await new Promise((resolve) => setTimeout(resolve, 500))
      return Response.json(page(0, ['a', 'revoked']))
    }
    const list = listOf(page(0, ['a', 'revoked']))
    void list.refresh()
    await list.forget('revoked')
    await flush()
    expect(idsOf(list)).toEqual(['a'])
  })

  it('keeps what is there when upstream does not answer afterwards', async () => {
    answer = () => refusal('UPSTREAM_UNAVAILABLE', 503)
    const list = listOf(page(0, ['a', 'b']))
    void list.forget('b')
    await flush()
    expect(idsOf(list)).toEqual(['a'])
    expect(list.read().error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  })
})

it('an answer of another version asks for a reload, and takes nothing of what is there', async () => {
  answer = () => Response.json(page(0, ['a']))
  unresolvedNow = [{ creationId: 'c', finding: { kind: 'unknown' } } as unknown as UnresolvedCreation]
  const list = listOf(page(0, ['a']))
  follow(list)
  void list.refresh()
  await flush()
  expect(list.read()).toMatchObject({ error: { code: 'PAGE_OUTDATED' }, unresolved: [] })
  answer = () => Response.json({ keys: [] })
  void list.refresh()
  await flush()
  expect(list.read().error).toMatchObject({ code: 'PAGE_OUTDATED' })
  expect(idsOf(list)).toEqual(['a'])
})

describe('coming back', () => {
  const comeBack = () => tab.dispatchEvent(new Event('visibilitychange'))

  it('asks again after half a minute, not before', async () => {
    answer = () => Response.json(page(0, ['a', 'b']))
    const list = listOf(page(0, ['a']))
    const stop = follow(list)
    comeBack()
    await flush()
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(30_000)
    comeBack()
    await flush()
    expect(idsOf(list)).toEqual(['a', 'b'])
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    asked = []
    comeBack()
    expect(asked).toEqual([])
  })

  it('tries a failure again as soon as the connection is back', async () => {
    answer = () => refusal('UPSTREAM_UNAVAILABLE', 503)
    const list = listOf(page(0, ['a']))
    const stop = follow(list)
    void list.refresh()
    await flush()
    answer = () => Response.json(page(0, ['a', 'b']))
    browser.dispatchEvent(new Event('offline'))
    browser.dispatchEvent(new Event('online'))
    await flush()
    expect(list.read().error).toBeNull()
    expect(idsOf(list)).toEqual(['a', 'b'])
    stop()
  })
})

it('asks for the outcome of a creation until upstream can say', async () => {
  const creation = (kind: 'unknown' | 'nothing-created'): UnresolvedCreation => ({
    creationId: 'c',
    name: null,
    startedAtSeconds: 1,
    clientOrganizationId: null,
    expiresAtSeconds: null,
    outcome: { kind },
  })
  unresolvedNow = [creation('unknown')]
  const list = listOf(page(0, ['a']), [creation('unknown')])
  const stop = follow(list)
  await vi.advanceTimersByTimeAsync(11_000)
  expect(asked).toHaveLength(2)
  unresolvedNow = [creation('nothing-created')]
  await vi.advanceTimersByTimeAsync(20_000)
  expect(asked).toHaveLength(3)
  expect(list.read().unresolved).toEqual(unresolvedNow)
  stop()
})

describe('what was found for a creation', () => {
  const creation = (outcome: UnresolvedCreation['outcome']): UnresolvedCreation => ({
    creationId: 'c',
    name: null,
    startedAtSeconds: 1,
    clientOrganizationId: null,
    expiresAtSeconds: null,
    outcome,
  })
  const found = creation({ kind: 'created', apiKeys: [key('lost')] })
  const bare = { ...key('lost'), createdAtSeconds: null }
  beforeEach(() => {
    answer = () => Response.json(page(0, ['lost'], { total: 1 }))
  })

  it.each([
    ['the check fails', { kind: 'unknown' }],
    ['all that is known is its id', { kind: 'created', apiKeys: [bare] }],
  ] as const)('stays as it is when %s', async (_, outcome) => {
    const list = listOf(page(0, ['lost'], { total: 1 }), [found])
    unresolvedNow = [creation(outcome as UnresolvedCreation['outcome'])]
    await list.refresh()
    expect(list.read().unresolved).toEqual([found])
  })

  it.each([
    ['no key is left', { kind: 'nothing-created' }],
    ['another key was found as well', { kind: 'created', apiKeys: [key('lost'), key('like it')] }],
  ] as const)('is replaced when %s', async (_, outcome) => {
    const list = listOf(page(0, ['lost'], { total: 1 }), [found])
    unresolvedNow = [creation(outcome as UnresolvedCreation['outcome'])]
    await list.refresh()
    expect(list.read().unresolved).toEqual(unresolvedNow)
  })
})

describe('what nobody has pressed for', () => {
  const unknown: UnresolvedCreation = {
    creationId: 'c',
    name: null,
    startedAtSeconds: 1,
    clientOrganizationId: null,
    expiresAtSeconds: null,
    outcome: { kind: 'unknown' },
  }
  /** Whether each request said that the page asks by itself. */
  const byItself = () => {
    const before = globalThis.fetch
    const said: [path: string, byItself: boolean][] = []
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      said.push([path.split('?')[0] ?? '', new Headers(init.headers).has('x-background')])
      return before(path, init)
    })
    return said
  }

  it('says so, and what a person asked for does not', async () => {
    const said = byItself()
    answer = () => Response.json(page(0, ['a']))
    unresolvedNow = [unknown]
    const list = listOf(page(0, ['a']), [unknown])
    const stop = follow(list)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(said).toEqual([['/api/api-keys/unresolved', true]])
    unresolvedNow = []
    await vi.advanceTimersByTimeAsync(30_000)
    said.length = 0
    tab.dispatchEvent(new Event('visibilitychange'))
    await flush()
    expect(said).toHaveLength(2)
    expect(said.every(([, background]) => background)).toBe(true)
    for (const press of [() => list.refresh(), () => list.tryAgain(), () => list.forget('a')]) {
      said.length = 0
      void press()
      await flush()
      expect(said.length).toBeGreaterThan(0)
      expect(said.some(([, background]) => background)).toBe(false)
    }
    stop()
  })

  it.each([
    ['UNAUTHENTICATED', 401],
    ['FORBIDDEN', 403],
    ['OWNER_CHANGED', 409],
    ['PERSON_CHANGED', 409],
  ] as const)('ends with a refusal (%s), and the page says it', async (code, status) => {
    const list = listOf(page(0, ['a']), [unknown])
    const stop = follow(list)
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      return refusal(code, status)
    })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(list.read().error).toMatchObject({ code })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(1)
    stop()
  })

  it.each([
    ['RATE_LIMITED', 429],
    ['UPSTREAM_UNAVAILABLE', 503],
  ] as const)('goes on after what passes (%s)', async (code, status) => {
    const list = listOf(page(0, ['a']), [unknown])
    const stop = follow(list)
    vi.stubGlobal('fetch', async (path: string) => {
      asked.push(path)
      return refusal(code, status)
    })
    await vi.advanceTimersByTimeAsync(11_000)
    expect(asked).toHaveLength(2)
    expect(list.read().error).toBeNull()
    stop()
  })
})
