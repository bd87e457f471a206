import type { Metadata } from 'next'
import { ProblemPage } from '@/components/frame/problem-page'

export const metadata: Metadata = { title: 'Signed out' }

export default function SignedOutPage() {
  return (
    <ProblemPage
      title="You are signed out"
      sentence="Your session has ended on this device. It is safe to close this page."
      action={{ label: 'Sign in again', href: '/api/session/sign-in' }}
    />
  )
}
