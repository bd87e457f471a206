import { Failure } from '@/components/ui/failure'
import { isUncertain } from '@/lib/http/request-error'
import type { Owner } from '@/lib/owner/schema'
import { OwnerName } from './owner-name'

/** A switch that failed, or of which nobody can tell. */
export type FailedSwitch = { to: Owner; error: unknown }

/** What became of a switch that did not come to its end, and what to do about it. */
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
