import { Failure } from '@/components/ui/failure'
import { isUncertain } from '@/lib/http/request-error'
import type { Owner } from '@/lib/owner/schema'
import { OwnerName } from './owner-name'

/** A switch that failed, or whose outcome is unknown. */
export type FailedSwitch = { to: Owner; error: unknown }

/** How far a failed switch got, and what to do about it. */
export default function SwitchProblem({ failed: { to, error } }: { failed: FailedSwitch }) {
  if (isUncertain(error))
    return (
      <p>
        We can’t tell whether you are in <OwnerName owner={to} /> now. Reload the page to see.
      </p>
    )
  return (
    <>
      <p>
        You were not switched to <OwnerName owner={to} />.
      </p>
      <Failure error={error} />
    </>
  )
}
