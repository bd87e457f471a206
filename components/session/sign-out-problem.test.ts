import { expect, it } from 'vitest'
import { RequestError } from '@/lib/http/request-error'
import { signOutOutcome } from './sign-out-problem'

it.each([
  ['an answer that was lost', new RequestError('NO_ANSWER', 503, ''), 'We can’t tell whether'],
  ['a failure in the middle', new RequestError('INTERNAL', 500, ''), 'We can’t tell whether'],
  ['something nobody thought of', new TypeError('t is null'), 'We can’t tell whether'],
  ['nothing sent', new RequestError('OFFLINE', 503, ''), 'You are still signed in'],
  ['a refusal', new RequestError('RATE_LIMITED', 429, ''), 'You are still signed in'],
  ['no session any more', new RequestError('UNAUTHENTICATED', 401, ''), 'You are signed out here'],
])('after %s a sign-out claims no more than is known', (_, error, words) =>
  expect(signOutOutcome(error)).toContain(words),
)
