import { describe, expect, it, vi } from 'vitest'
import { type ListPage, readToEnd, startReading } from './read-to-end'

/** A list upstream that changes as a test says, in pages of two. */
class FakeList {
  asked: number[] = []
  /** Happens after so many requests. */
  events: Record<number, (ids: string[]) => string[]> = {}
  total: (length: number) => number | null = (length) => length
  spoil: (page: ListPage<string>, number: number) => ListPage<string> = (page) => page

  constructor(
    public ids: string[],
    readonly size = 2,
  ) {}

  read = async (page: number): Promise<ListPage<string>> => {
    const items = this.ids.slice(page * this.size, (page + 1) * this.size)
    const hasMore = (page + 1) * this.size < this.ids.length
    const answer = this.spoil({ items, total: this.total(this.ids.length), hasMore }, page)
    this.asked.push(page)
    this.ids = this.events[this.asked.length]?.(this.ids) ?? this.ids
    return answer
  }
}

const ids = (text: string) => text.split('')
const many = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`)
const readAll = async (list: FakeList, mostMs = 60_000) => {
  const { found, ...rest } = await readToEnd(startReading<string>(), {
    read: list.read,
    idOf: (id) => id,
    mostMs,
  })
  return { ...rest, ids: [...found.keys()] }
}
const without = (gone: string) => (all: string[]) => all.filter((id) => id !== gone)
const withNew = (made: string) => (all: string[]) => [made, ...all]

describe('a list that stays as it is', () => {
  it.each([[''], ['a'], ['ab'], ['abc'], ['abcdefg']])('is read once: %j', async (text) => {
    const list = new FakeList(ids(text))
    expect(await readAll(list)).toMatchObject({ ids: ids(text), state: 'complete' })
    expect(list.asked).toHaveLength(Math.max(1, Math.ceil(text.length / 2)))
  })

  it('is read once with ten thousand items', async () => {
    const list = new FakeList(many(10_000), 100)
    expect((await readAll(list)).ids).toHaveLength(10_000)
    expect(list.asked).toHaveLength(100)
  })

  it('needs no word of more where there is a total, and no total where there is one of more', async () => {
    const silent = new FakeList(ids('abcde'))
    silent.spoil = (page) => ({ ...page, hasMore: undefined })
    expect(await readAll(silent)).toMatchObject({ ids: ids('abcde'), state: 'complete' })
    expect(silent.asked).toEqual([0, 1, 2])
    const uncounted = new FakeList(ids('abcde'))
    uncounted.total = () => null
    expect(await readAll(uncounted)).toMatchObject({ ids: ids('abcde'), state: 'complete' })
    expect(uncounted.asked).toEqual([0, 1, 2])
  })
})

describe('a list that changes between two pages is read again', () => {
  it.each<[string, FakeList['events'], string]>([
    ['the first is deleted', { 1: without('a') }, 'bcdef'],
    ['one of the first page is deleted', { 1: without('b') }, 'acdef'],
    ['one is deleted late', { 2: without('c') }, 'abdef'],
    ['one is deleted that was not read yet', { 1: without('f') }, 'abcde'],
    ['two are deleted', { 1: without('a'), 2: without('d') }, 'bcef'],
    ['one is made', { 1: withNew('x') }, 'xabcdef'],
    ['one is made and one deleted', { 1: (all) => withNew('x')(without('e')(all)) }, 'xabcdf'],
    ['one is made, later one is deleted', { 1: withNew('x'), 2: without('a') }, 'xbcdef'],
    ['all are deleted', { 1: () => [] }, ''],
    ['one is deleted while it is read again', { 1: without('a'), 4: without('b') }, 'cdef'],
  ])('%s', async (_, events, expected) => {
    const list = new FakeList(ids('abcdef'))
    list.events = events
    expect(await readAll(list)).toMatchObject({ ids: ids(expected), state: 'complete' })
    expect(list.asked.length).toBeLessThanOrEqual(12)
  })

  it.each([1, 7, 50, 99])('one of ten thousand is deleted after page %i', async (page) => {
    const list = new FakeList(many(10_000), 100)
    list.events = { [page]: without('k3') }
    const answer = await readAll(list)
    expect(answer.state).toBe('complete')
    expect(new Set(answer.ids)).toEqual(new Set(without('k3')(many(10_000))))
    expect(list.asked.length).toBeLessThanOrEqual(200)
  })

  it('by what repeats itself, where nobody says how many there are', async () => {
    const list = new FakeList(ids('abcdef'))
    list.total = () => null
    list.events = { 1: withNew('x') }
    expect(await readAll(list)).toMatchObject({ ids: ids('xabcdef'), state: 'complete' })
  })
})

describe('a list that never comes to rest', () => {
  it('is read three times; then what was seen is shown, and that it is not sure', async () => {
    const list = new FakeList(ids('abcdef'))
    for (let count = 1; count < 100; count++) list.events[count] = withNew(`x${count}`)
    const answer = await readAll(list)
    expect(answer.state).toBe('changing')
    expect(answer.ids).toEqual(expect.arrayContaining(ids('abcdef')))
    expect(list.asked.length).toBeLessThan(40)
  })

  it('has no item twice, and none missing that was there all the time', async () => {
    const list = new FakeList(many(30), 5)
    for (let count = 1; count < 200; count++) {
      list.events[count] = (all) =>
        count % 2 ? withNew(`x${count}`)(all) : without(`k${29 - count / 2}`)(all)
    }
    const answer = await readAll(list)
    expect(answer.state).toBe('changing')
    expect(new Set(answer.ids).size).toBe(answer.ids.length)
    expect(list.ids.filter((id) => id.startsWith('k') && !answer.ids.includes(id))).toEqual([])
  })
})

describe('an upstream that is wrong', () => {
  it('about more: ends at a page that brings nothing new', async () => {
    const endless = new FakeList(ids('abc'))
    endless.spoil = (page) => ({ ...page, hasMore: true })
    expect(await readAll(endless)).toMatchObject({ ids: ids('abc'), state: 'complete' })
    expect(endless.asked).toEqual([0, 1, 2])
  })

  it('and repeats one page: ends there', async () => {
    for (const total of [2, 100, null]) {
      const list = new FakeList(ids('ab'))
      list.total = () => total
      list.spoil = (page) => ({ ...page, items: ids('ab'), hasMore: true })
      expect(await readAll(list)).toMatchObject({ ids: ids('ab'), state: 'complete' })
      expect(list.asked.length).toBeLessThanOrEqual(4)
    }
  })

  it.each([0, -1, 3, 1_000_000])(
    'about the total, %i: reads once more and believes what it read',
    async (total) => {
      const list = new FakeList(ids('abcdef'))
      list.total = () => total
      expect(await readAll(list)).toMatchObject({ ids: ids('abcdef'), state: 'complete' })
      expect(list.asked).toEqual([0, 1, 2, 0, 1, 2])
    },
  )

  it('about the total of one page: nothing can have moved', async () => {
    const list = new FakeList(ids('ab'))
    list.total = () => 7
    expect(await readAll(list)).toMatchObject({ ids: ids('ab'), state: 'complete' })
    expect(list.asked).toEqual([0])
  })

  it('and always has something new: stops, and says that there is more', async () => {
    const list = new FakeList([])
    list.spoil = (_, page) => ({ items: [`k${page}`], total: 1, hasMore: true })
    expect(await readAll(list)).toMatchObject({ state: 'truncated' })
    expect(list.asked).toHaveLength(200)
  })

  it('describes what can’t be read: it counts, and what follows is read', async () => {
    const list = new FakeList(ids('abcdef'))
    list.spoil = (page, number) => (number === 1 ? { ...page, items: [], unreadable: 2 } : page)
    expect(await readAll(list)).toMatchObject({ ids: ids('abef'), unreadable: 2, state: 'complete' })
    expect(list.asked).toEqual([0, 1, 2])
    const all = new FakeList(ids('ab'))
    all.spoil = (page) => ({ ...page, items: [], unreadable: 2, hasMore: true })
    expect(await readAll(all)).toMatchObject({ ids: [], unreadable: 2, state: 'complete' })
    expect(all.asked).toEqual([0])
  })

  it('takes too long: stops when its time is over', async () => {
    vi.useFakeTimers()
    try {
      const list = new FakeList(many(1_000))
      const read = async (page: number) => {
        await vi.advanceTimersByTimeAsync(100)
        return list.read(page)
      }
      const outcome = await readToEnd(startReading<string>(), { read, idOf: (id) => id, mostMs: 1_000 })
      expect([outcome.state, outcome.found.size]).toEqual(['truncated', 22])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a reading that failed', () => {
  it('goes on where it stopped', async () => {
    const list = new FakeList(ids('abcdef'))
    let broken = true
    const read = (page: number) =>
      page === 2 && broken ? Promise.reject(new Error('down')) : list.read(page)
    const options = { read, idOf: (id: string) => id, mostMs: 60_000 }
    const reading = startReading({ items: ids('ab'), total: 6, hasMore: true }, (id: string) => id)
    await expect(readToEnd(reading, options)).rejects.toThrow('down')
    broken = false
    const { found, state } = await readToEnd(reading, options)
    expect([[...found.keys()], state]).toEqual([ids('abcdef'), 'complete'])
    expect(list.asked).toEqual([1, 2])
  })
})
