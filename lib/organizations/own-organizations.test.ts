import { UnsecuredJWT } from 'jose'
import { afterAll, expect, it } from 'vitest'
import type { Session } from '@/lib/session/session-row'
import { testEnvironment } from '@/lib/testing/signed-in'
import { FakeUpstream } from '@/lib/testing/upstream'

const upstream = await FakeUpstream.start()
testEnvironment(upstream.url)
const { listOwnOrganizations } = await import('./own-organizations')
afterAll(() => upstream.stop())

const ids = Array.from({ length: 230 }, (_, index) => `org_${index}`)
const accessToken = new UnsecuredJWT({
  org_id_to_org_member_info: Object.fromEntries(ids.map((id) => [id, { user_role: 'OWNER' }])),
}).encode()
const session = {
  idHash: 'a',
  person: { userId: 'user_a', email: 'a@example.com', name: 'Ada' },
  accessToken,
  accessExpiresAt: new Date(Date.now() + 3_600_000),
} as Session

/** Upstream's pages of `size`, whatever was asked for; `more` is what else it says, by default the total. */
function answers(size: number, more?: object, change = (all: string[]) => all) {
  let all = ids
  upstream.answers(({ path }, response) => {
    const page = Number(new URL(path, upstream.url).searchParams.get('page'))
    const items = all.slice((page - 1) * size, page * size).map((id) => ({ id, name: null }))
    response.end(JSON.stringify({ items, ...(more ?? { total: all.length }) }))
    all = change(all)
  })
}
const listed = async () => (await listOwnOrganizations(session)).map(({ id }) => id)

it('are all of them, beyond the first hundred', async () => {
  answers(100)
  expect(await listed()).toEqual(ids)
  expect(upstream.seen).toHaveLength(3)
})

it.each([
  ['pages smaller than asked for', 50, { total: 230 }],
  ['no total', 100, {}],
  ['a total that is none', 100, { total: 'many' }],
  ['a total that is wrong', 100, { total: 1_000 }],
])('are all of them with %s', async (_, size, more) => {
  answers(size, more)
  expect(await listed()).toEqual(ids)
  expect(upstream.seen.length).toBeLessThan(10)
})

it('are asked for once where they fit into one page', async () => {
  upstream.answersJson(200, { items: ids.slice(0, 3).map((id) => ({ id })), total: 3 })
  expect(await listed()).toEqual(ids.slice(0, 3))
  expect(upstream.seen).toHaveLength(1)
})

it('are all of them when one goes between two pages', async () => {
  answers(100, undefined, (all) => all.filter((id) => id !== 'org_4'))
  expect(new Set(await listed())).toEqual(new Set(ids.filter((id) => id !== 'org_4')))
})
