import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ProblemPage } from '@/components/frame/problem-page'
import { SignedOutTab } from '@/components/session/signed-out-tab'
import { sessionOfPage } from '@/lib/access/current-session'
import { lastSignOut } from '@/lib/access/signed-out'
import { signInRoute } from '@/lib/paths'

/** Who comes back here may have signed in again since. While the store can't say it, they came from a sign-out. */
const isSignedIn = () =>
  sessionOfPage().then(
    (session) => session !== null,
    () => false,
  )

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await isSignedIn()) ? 'Signed in' : 'Signed out',
})

const sentences = {
  everywhere: 'Your session has ended, here and at the sign-in service. It is safe to close this page.',
  here: 'Your session here has ended. The sign-in service may still remember you. When you sign in here again, we ask it to check who you are. On a shared computer, close the browser as well.',
}

export default async function SignedOutPage() {
  if (await isSignedIn())
    return (
      <ProblemPage
        title="You are signed in"
        sentence="Someone has signed in again in this browser. Continue, or sign out from the account menu."
        action={{ label: 'Continue', href: '/' }}
      />
    )
  const extent = lastSignOut((await headers()).get('cookie'))
  return (
    <>
      <SignedOutTab />
      <ProblemPage
        title="You are signed out"
        sentence={extent ? sentences[extent] : 'Sign in to continue.'}
        action={{ label: 'Sign in again', href: signInRoute }}
      />
    </>
  )
}
