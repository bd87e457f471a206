import { environmentManager } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FreshQuery } from './fresh-query'
import { queryClient } from './query-client'
import { RequestError } from './request-error'

environmentManager.setIsServer(() => false)

let tab: EventTarget
let asked: { background: boolean }[]
let answer: () => Promise<string> | string
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  tab = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  vi.stubGlobal('document', tab)
  vi.stubGlobal('window', tab)
  asked = []
  answer = () => 'new'
  stop = () => undefined
})

afterEach(() => {
  stop()
  queryClient.clear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function follow(isIncomplete = false) {
  const query = new FreshQuery<string>({
    queryKey: ['thing'],
    read: async ({ background }) => {
      asked.push({ background })
      return answer()
    },
    initialData: 'initial',
    isIncomplete,
  })
  stop = query.subscribe(() => undefined)
  return query
}
const comeBack = () => tab.dispatchEvent(new Event('visibilitychange'))
const minute = () => vi.advanceTimersByTimeAsync(60_000)
const fault = (status: number) => {
  throw new RequestError('INTERNAL', status, 'no')
}

it('asks nothing while the initial data is fresh, and by itself when a tab comes back to stale data', async () => {
  const query = follow()
  comeBack()
  expect(asked).toEqual([])
  await minute()
  comeBack()
  await minute()
  expect(asked).toEqual([{ background: true }])
  expect(query.data).toBe('new')
})

it('asks by itself at once where the initial data is not all', async () => {
  const query = follow(true)
  await minute()
  expect(asked).toEqual([{ background: true }])
  expect(query.data).toBe('new')
})

it('says which reading a person asked for, and forgets it after that one', async () => {
  const query = follow()
  await query.refetch()
  await minute()
  comeBack()
  await minute()
  expect(asked).toEqual([{ background: false }, { background: true }])
})

it.each([
  ['twice where it may have been bad luck', 503, 2],
  ['once where it was refused', 403, 1],
  ['once where it was too much', 429, 1],
])('asks %s, and keeps the data beside the error', async (_, status, times) => {
  answer = () => fault(status)
  const query = follow()
  void query.refetch()
  await minute()
  expect(asked).toHaveLength(times)
  expect(query.state).toMatchObject({ data: 'initial', error: { status }, fetchStatus: 'idle' })
})

it('repeats for the person who pressed, also where a press has overtaken another', async () => {
  answer = () => fault(503)
  const query = follow()
  void query.refetch()
  await vi.advanceTimersByTimeAsync(100)
  void query.refetch()
  await minute()
  comeBack()
  await minute()
  expect(asked.map(({ background }) => background)).toEqual([false, false, false, true, true])
})

it('drops the late answer of a reading that another one has overtaken', async () => {
  const query = follow()
  answer = () => new Promise((resolve) => setTimeout(resolve, 500, 'late'))
  void query.refetch()
  answer = () => 'new'
  await query.refetch()
  await minute()
  expect(query.data).toBe('new')
})

it('starts afresh with the initial data of a later page', async () => {
  await follow().refetch()
  expect(follow().data).toBe('initial')
})

it('asks no more when nobody reads it', async () => {
  follow()
  stop()
  stop = () => undefined
  await minute()
  comeBack()
  await minute()
  expect(asked).toEqual([])
})
