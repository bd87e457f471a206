import type { Metadata } from 'next'
import { ProblemPage } from '@/components/frame/problem-page'
import { signInProblems } from '@/components/frame/sign-in-problems'
import { safeReturnPath } from '@/lib/access/return-path'
import type { SignInProblem } from '@/lib/access/sign-in'
import { signInFor } from '@/lib/paths'

export const metadata: Metadata = { title: 'Sign-in problem' }

export default async function SignInProblemPage({ searchParams }: PageProps<'/sign-in-problem'>) {
  const { reason, returnTo } = await searchParams
  const known = typeof reason === 'string' && Object.hasOwn(signInProblems, reason)
  const problem = signInProblems[known ? (reason as SignInProblem) : 'refused']
  const path = safeReturnPath(typeof returnTo === 'string' ? returnTo : null)
  return <ProblemPage {...problem} action={{ label: 'Sign in', href: signInFor(path) }} />
}
