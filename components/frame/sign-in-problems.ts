import type { SignInProblem } from '@/lib/access/sign-in'

/** What the page `Sign-in problem` says. */
export const signInProblems: Record<SignInProblem, { title: string; sentence: string }> = {
  unavailable: {
    title: 'The sign-in service can’t be reached',
    sentence: 'It did not answer, or its answer can’t be trusted. Try again in a moment.',
  },
  misconfigured: {
    title: 'Nobody can sign in right now',
    sentence:
      'The sign-in service and the dashboard are not set up to work together. Your account is not the problem. Contact Kintsugi support.',
  },
  expired: {
    title: 'This sign-in is no longer valid',
    sentence: 'It took too long, was finished in another tab, or was not started here. Start again.',
  },
  refused: {
    title: 'You were not signed in',
    sentence: 'The sign-in service did not confirm who you are. Try again, or use another account.',
  },
  'too-many': {
    title: 'Too many sign-ins',
    sentence: 'There were many sign-ins from your network in the last minute. Wait a minute and try again.',
  },
}
