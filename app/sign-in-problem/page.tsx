import type { Metadata } from 'next'
import { ProblemPage } from '@/components/frame/problem-page'
import { safeReturnPath } from '@/lib/access/return-path'
import type { SignInProblem } from '@/lib/access/sign-in'
import { signInFor } from '@/lib/paths'

export const metadata: Metadata = { title: 'Sign-in problem' }

const problems: Record<SignInProblem, { title: string; sentence: string }> = {
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

export default async function SignInProblemPage({ searchParams }: PageProps<'/sign-in-problem'>) {
  const { reason, returnTo } = await searchParams
  const known = typeof reason === 'string' && Object.hasOwn(problems, reason)
  const problem = problems[known ? (reason as SignInProblem) : 'refused']
  const path = safeReturnPath(typeof returnTo === 'string' ? returnTo : null)
  return <ProblemPage {...problem} action={{ label: 'Sign in', href: signInFor(path) }} />
}
