import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/signed-in'

testEnvironment('http://127.0.0.1:9')

/** As Next loads them: once for pages, once for route handlers. */
async function twice<T>(load: () => Promise<T>): Promise<[T, T]> {
  const first = await load()
  vi.resetModules()
  return [first, await load()]
}

describe('an error that the other copy of a module made', () => {
  it('is recognised by its class, with all that it says', async () => {
    const [ours, theirs] = await twice(async () => ({
      ...(await import('@/lib/http/api-error')),
      ...(await import('@/lib/http/request-error')),
      ...(await import('@/lib/http/respond')),
      ...(await import('@/lib/partner-api/errors')),
      ...(await import('@/lib/partner-api/send')),
      ...(await import('@/lib/team/team-error')),
      ...(await import('@/lib/team/sentences')),
    }))
    expect(ours.ApiError).not.toBe(theirs.ApiError)
    const upstreamError = new theirs.UpstreamError('status', 'GET /v2', { status: 503 })
    const made = {
      ApiError: new theirs.ApiError('UPSTREAM_UNAVAILABLE', { retryAfterSeconds: 3, cause: upstreamError }),
      RequestError: new theirs.RequestError('NO_ANSWER', 503, 'No answer.'),
      UpstreamError: upstreamError,
      TimedOut: new theirs.TimedOut(),
    }
    for (const [name, error] of Object.entries(made)) {
      for (const other of Object.keys(made) as (keyof typeof made)[]) {
        expect(error instanceof ours[other], `${name} instanceof ${other}`).toBe(name === other)
      }
    }
    expect(ours.asApiError(made.ApiError)).toBe(made.ApiError)
    expect(ours.isApiError(made.ApiError, 'UPSTREAM_UNAVAILABLE')).toBe(true)
    expect(ours.isRequestError(made.RequestError, 'NO_ANSWER')).toBe(true)
    expect(ours.withTeamSentence(new theirs.ApiError('NOT_IN_TEAM'))).toMatchObject({
      message: ours.teamSentences.NOT_IN_TEAM,
    })
  })

  it.each([
    null,
    undefined,
    'ApiError',
    7,
    {},
    new Error('ApiError'),
    { name: 'ApiError', code: 'INTERNAL' },
  ])('is not %j', async (value) => {
    const { ApiError } = await import('@/lib/http/api-error')
    expect(value instanceof ApiError).toBe(false)
  })
})

it('every class of errors of the dashboard has a brand', async () => {
  const unbranded: string[] = []
  for (const folder of ['app', 'components', 'embedded-postgres', 'lib', 'process']) {
    for (const entry of await readdir(folder, { recursive: true })) {
      if (!/\.tsx?$/.test(entry) || entry.endsWith('.test.ts') || entry === 'branded-error.ts') continue
      if (/extends (\w*Error)\b(?!\()/.test(await readFile(join(folder, entry), 'utf8')))
        unbranded.push(entry)
    }
  }
  expect(unbranded).toEqual([])
})
