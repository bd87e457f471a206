import { expect, it } from 'vitest'
import { conflictsBetween, merged, textsOf } from './merge-texts'

const base = { name: 'Shop', note: '', contact: 'a@example.com' }
const change = (part: Partial<typeof base>) => ({ ...base, ...part })

it('what only one of two people changed stays as they wrote it, and is no conflict', () => {
  const [own, theirs] = [change({ name: 'Web shop' }), change({ note: 'In Vercel' })]
  expect(merged(base, own, theirs)).toEqual({
    name: 'Web shop',
    note: 'In Vercel',
    contact: 'a@example.com',
  })
  expect(conflictsBetween(base, own, theirs)).toEqual({})
})

it('of what both changed one’s own stays, and theirs is told, also where they emptied it', () => {
  const own = change({ name: 'Web shop', contact: 'b@example.com', note: 'same' })
  const theirs = change({ name: 'Store', contact: '', note: 'same' })
  expect(merged(base, own, theirs)).toEqual(own)
  expect(conflictsBetween(base, own, theirs)).toEqual({ name: 'Store', contact: '' })
})

it('a key of which nothing was written is three empty fields', () => {
  expect(textsOf(null)).toEqual({ name: '', note: '', contact: '' })
})
