'use client'

import { Button, buttonClass } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Notice } from '@/components/ui/notice'
import { TryAgain } from '@/components/ui/try-again'
import { signInHere } from '@/lib/access/sign-in-here'
import { isRequestError, isUncertain } from '@/lib/http/request-error'
import type { TeamMember } from '@/lib/team/schema'
import { outcomeOf } from './team-actions'
import type { TeamFailure, useTeam } from './use-team'

type List = Pick<ReturnType<typeof useTeam>, 'team' | 'error' | 'failures' | 'tryAgain' | 'run' | 'dismiss'>

/** What stands between heading and list while something is not as it should be: failures of those without a row, too. */
export function TeamNotices({ list, shown }: { list: List; shown: TeamMember[] }) {
  const isShown = ({ action }: TeamFailure) => shown.some(({ id }) => id === action.member.id)
  return (
    <>
      {list.error && list.team && (
        <Notice
          tone="warning"
          role="alert"
          title="This list may be out of date"
          actions={<Remedy error={list.error} onTryAgain={list.tryAgain} />}
        >
          <Failure error={list.error} />
        </Notice>
      )}
      {list.failures
        .filter((failure) => !isShown(failure))
        .map((failure) => (
          <FailedAction key={failure.action.member.id} failure={failure} list={list} />
        ))}
    </>
  )
}

/** Stands below the row that it is about, where the eye is. */
export function FailedAction({
  failure,
  list,
}: {
  failure: TeamFailure
  list: Pick<List, 'run' | 'dismiss'>
}) {
  const { action, error } = failure
  const uncertain = isUncertain(error)
  // A mail that may have gone out is not sent again at a press here; everything else does no harm twice.
  const repeatable = !(uncertain && action.kind === 'resend') && !isRefusal(error)
  return (
    <Notice
      tone={uncertain ? 'warning' : 'danger'}
      role="alert"
      title={
        uncertain
          ? `We can’t tell whether ${outcomeOf(action)}`
          : capitalized(outcomeOf(action, { not: true }))
      }
      actions={
        <>
          <Remedy error={error} onTryAgain={repeatable ? () => list.run(action) : undefined} />
          <Button variant="quiet" onClick={() => list.dismiss(failure)}>
            Dismiss
          </Button>
        </>
      }
    >
      <Failure error={error} />
    </Notice>
  )
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const isRefusal = (error: unknown) => isRequestError(error) && [403, 404, 409, 422].includes(error.status)

function Remedy({ error, onTryAgain }: { error: unknown; onTryAgain?: () => void }) {
  if (isRequestError(error, 'UNAUTHENTICATED'))
    return (
      <a className={buttonClass()} href={signInHere()}>
        Sign in
      </a>
    )
  if (
    isRequestError(
      error,
      'OWNER_CHANGED',
      'PERSON_CHANGED',
      'OWNER_ACCESS_LOST',
      'TEAM_READ_ONLY',
      'ABOUT_YOURSELF',
    )
  )
    return <Button onClick={() => location.reload()}>Reload</Button>
  return onTryAgain && <TryAgain error={error} onTryAgain={onTryAgain} />
}
