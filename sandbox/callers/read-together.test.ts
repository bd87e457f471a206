import { expect, it, vi } from 'vitest'
import { readTogether } from './read-together'

const echo = () => vi.fn(async (ids: string[]) => ids.map((id) => ({ id })))

it('reads once for all who ask at the same time, and answers each with its own', async () => {
  const read = echo()
  const readOne = readTogether(10, read)
  expect(await Promise.all(['a', 'b', 'a'].map(readOne))).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'a' }])
  expect(read.mock.calls).toEqual([[['a', 'b', 'a']]])
})

it('begins another read when one has as many as it may', async () => {
  const read = echo()
  const readOne = readTogether(2, read)
  await Promise.all(['a', 'b', 'c'].map(readOne))
  expect(read.mock.calls).toEqual([[['a', 'b']], [['c']]])
})

it('never answers from a read that began before the question', async () => {
  let rows = [{ id: 'key' }]
  let finish = () => {}
  const read = vi.fn(async () => {
    const found = rows
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return found
  })
  const readOne = readTogether(10, read)
  const before = readOne('key')
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1))
  const finishFirst = finish
  rows = []
  const after = readOne('key')
  await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2))
  finishFirst()
  finish()
  expect(await before).toEqual({ id: 'key' })
  expect(await after).toBeUndefined()
})

it('fails everyone who asked when the read fails, and reads again for the next', async () => {
  const read = echo().mockRejectedValueOnce(new Error('gone'))
  const readOne = readTogether(10, read)
  const asked = await Promise.allSettled([readOne('a'), readOne('b')])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await readOne('a')).toEqual({ id: 'a' })
})
