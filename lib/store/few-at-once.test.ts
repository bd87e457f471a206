import { expect, it } from 'vitest'
import { fewAtOnce } from './few-at-once'

/** Asks that stay open until they are answered. */
function openAsks() {
  const answers: (() => void)[] = []
  return { answers, ask: () => new Promise<void>((answer) => answers.push(answer)) }
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 5))

it.each([1, 3])('asks %d at a time, and the others in turn', async (most) => {
  const few = fewAtOnce(most)
  const { answers, ask } = openAsks()
  const all = Promise.all(Array.from({ length: 7 }, () => few(ask)))
  for (let answered = 0; answered < 7; answered++) {
    await turn()
    expect(answers).toHaveLength(Math.min(7, answered + most))
    answers[answered]?.()
  }
  await all
})

it('goes on after one that failed', async () => {
  const few = fewAtOnce(1)
  const fail = () => few(() => Promise.reject(new Error('no')))
  await expect(Promise.all([fail(), fail()])).rejects.toThrow('no')
  expect(await few(async () => 'answered')).toBe('answered')
})

it('turns away who waited too long, without asking', async () => {
  const few = fewAtOnce(1, { patienceMs: 10 })
  const { answers, ask } = openAsks()
  const first = few(ask)
  const second = few(ask)
  await new Promise((resolve) => setTimeout(resolve, 20))
  answers[0]?.()
  await first
  await expect(second).rejects.toThrow('too much')
  expect(answers).toHaveLength(1)
})
