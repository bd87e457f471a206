import { expect, it, vi } from 'vitest'
import type { Session } from './session-row'
import { forgetSharedReads, shareRead } from './share-read'

const sessionOf = (idHash: string, partnerId = 'p') =>
  ({ idHash, owner: { kind: 'partner', id: partnerId, name: null } }) as Session

function slowRead() {
  const answers: ((answer: string) => void)[] = []
  const read = vi.fn(() => new Promise<string>((resolve) => answers.push(resolve)))
  return { read, answers }
}

it('makes one call of reads side by side, and another afterwards', async () => {
  const { read, answers } = slowRead()
  const both = [shareRead(sessionOf('a'), 'keys', read), shareRead(sessionOf('a'), 'keys', read)]
  answers[0]?.('one')
  expect(await Promise.all(both)).toEqual(['one', 'one'])
  void shareRead(sessionOf('a'), 'keys', read)
  expect(read).toHaveBeenCalledTimes(2)
})

it('never shares between sessions, partners or questions', () => {
  const { read } = slowRead()
  void shareRead(sessionOf('b'), 'keys', read)
  void shareRead(sessionOf('c'), 'keys', read)
  void shareRead(sessionOf('b', 'q'), 'keys', read)
  void shareRead(sessionOf('b'), 'keys 1', read)
  expect(read).toHaveBeenCalledTimes(4)
})

it('reads again after a change, and the late answer of before goes only to who asked before', async () => {
  const { read, answers } = slowRead()
  const before = shareRead(sessionOf('d'), 'keys', read)
  forgetSharedReads(sessionOf('d'))
  const after = shareRead(sessionOf('d'), 'keys', read)
  answers[0]?.('old')
  expect(await before).toBe('old')
  const together = shareRead(sessionOf('d'), 'keys', read)
  answers[1]?.('new')
  expect(await Promise.all([after, together])).toEqual(['new', 'new'])
  expect(read).toHaveBeenCalledTimes(2)
})

it('shares a failure, too, and does not remember it', async () => {
  const read = vi.fn(() => Promise.reject(new Error('down')))
  const both = [shareRead(sessionOf('e'), 'keys', read), shareRead(sessionOf('e'), 'keys', read)]
  expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await shareRead(sessionOf('e'), 'keys', read).catch(() => undefined)
  expect(read).toHaveBeenCalledTimes(2)
})

it('remembers an answer for the given time, or until a change', async () => {
  vi.useFakeTimers()
  try {
    const read = vi.fn(async () => 'role')
    const ask = () => shareRead(sessionOf('f'), 'role', read, { rememberForMs: 5_000 })
    await ask()
    await vi.advanceTimersByTimeAsync(4_999)
    await ask()
    expect(read).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    await ask()
    expect(read).toHaveBeenCalledTimes(2)
    forgetSharedReads(sessionOf('f'))
    await ask()
    expect(read).toHaveBeenCalledTimes(3)
  } finally {
    vi.useRealTimers()
  }
})
