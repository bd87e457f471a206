import { DrizzleQueryError } from 'drizzle-orm'
import type { Pool } from 'pg'
import { expect, it } from 'vitest'
import { retryQueries } from './retry-queries'
import { storeFault } from './store-fault'

const select = 'select "id" from "sessions"'
const update = 'update "sessions" set "name" = $1'
const coded = (code: string) => Object.assign(new Error('as the driver says it'), { code })
const refused = Object.assign(new AggregateError([coded('ECONNREFUSED')]), { message: '' })
const noConnection = new Error('timeout exceeded when trying to connect')
const brokenOff = new Error('Connection terminated unexpectedly')

/** How often a query is sent that fails at first, and what comes of it. */
async function sent(query: string, failures: Error[], withinMs = 1_000) {
  let times = 0
  const pool = {
    query: async () => {
      const failure = failures[times++]
      if (failure) throw failure
      return 'answered'
    },
    connect: async () => {},
  }
  const { query: retried } = retryQueries(pool as unknown as Pool, { withinMs, everyMs: 1 })
  const outcome = await retried(query).catch((error: Error) => error)
  return { times, outcome }
}

it.each<[string, string, Error]>([
  ['the database is not there', update, refused],
  ['no connection is free in time', update, noConnection],
  ['the database starts', update, coded('57P03')],
  ['the database ends, and takes back what it was asked', update, coded('57P01')],
  ['the connection breaks in a look', select, brokenOff],
])('tries again where %s', async (_, query, failure) => {
  expect(await sent(query, [failure, failure])).toEqual({ times: 3, outcome: 'answered' })
})

it.each<[string, string, Error]>([
  ['what may have been done', update, brokenOff],
  ['what the database refuses', select, coded('23505')],
  ['what hung: its time is over', update, new Error('Query read timeout')],
])('does not send twice %s', async (_, query, failure) => {
  expect(await sent(query, [failure])).toEqual({ times: 1, outcome: failure })
})

it('a transaction gets its connection once the database is there', async () => {
  const failures = [refused, coded('57P03'), brokenOff]
  const connect = async () => {
    const failure = failures.shift()
    if (failure) throw failure
    return 'connected'
  }
  const pool = { query: connect, connect } as unknown as Pool
  expect(await retryQueries(pool, { withinMs: 1_000, everyMs: 1 }).connect()).toBe('connected')
})

it('gives up when the database stays away', async () => {
  const failures = Array.from({ length: 1_000 }, () => refused)
  const { times, outcome } = await sent(select, failures, 20)
  expect(outcome).toBe(refused)
  expect(times).toBeLessThan(30)
})

it('what a query holds says nothing of the database', () => {
  expect(
    storeFault(new DrizzleQueryError('select 1', ['Connection terminated'], coded('23505'))),
  ).toBeUndefined()
  expect(storeFault(new DrizzleQueryError('select 1', [], refused))).toBe('undone')
})
