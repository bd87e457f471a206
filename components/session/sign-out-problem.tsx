import { Failure } from '@/components/ui/failure'
import { isRequestError, isUncertain } from '@/lib/http/request-error'

/** What is known of this session after a sign-out that failed. */
export function signOutOutcome(error: unknown): string {
  if (isUncertain(error)) return 'We can’t tell whether you are signed out'
  return isRequestError(error, 'UNAUTHENTICATED') ? 'You are signed out here' : 'You are still signed in'
}

/** Stands below the button `Sign out`. */
export default function SignOutProblem({ error }: { error: unknown }) {
  return (
    <>
      <p className="font-medium">{`${signOutOutcome(error)}.`}</p>
      <Failure error={error} />
    </>
  )
}
