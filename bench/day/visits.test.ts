import { expect, it } from 'vitest'
import { type Kind, perVisit, planVisits } from './visits'

const plan = { people: 2_000, visits: 2_000, seconds: 300, seed: 1 }
const planned = planVisits(plan)

it('the same seed gives the same requests, another one others', () => {
  expect(planVisits(plan)).toEqual(planned)
  expect(planVisits({ ...plan, seed: 2 })).not.toEqual(planned)
})

it('everybody comes once before anybody comes twice', () => {
  expect(new Set(planned.map(({ person }) => person)).size).toBe(2_000)
})

it('each kind comes as often as the table says, and all in time', () => {
  for (const [kind, { times }] of Object.entries(perVisit) as [Kind, { times: number }][]) {
    const each = planned.filter((request) => request.kind === kind).length / plan.visits
    expect(Math.abs(each - times), kind).toBeLessThan(0.03)
  }
  for (const { atMs } of planned) expect(atMs).toBeLessThanOrEqual(300_000)
})

it('visits come in order, and most of them in the morning', () => {
  expect(planned.map(({ atMs }) => atMs)).toEqual(planned.map(({ atMs }) => atMs).sort((a, b) => a - b))
  const startedIn = (from: number, to: number) =>
    planned.filter(({ atMs }) => atMs >= from * 1000 && atMs < to * 1000).length
  expect(startedIn(30, 60)).toBeGreaterThan(2 * startedIn(240, 270))
})

it('two pages and four calls of the API are a visit', () => {
  const sum = (isPage: boolean) =>
    Object.entries(perVisit).reduce(
      (all, [kind, { times }]) => all + (kind.startsWith('page') === isPage ? times : 0),
      0,
    )
  expect(sum(true)).toBeCloseTo(2)
  expect(sum(false)).toBeCloseTo(4)
})
