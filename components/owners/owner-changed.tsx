'use client'

import { TokenLost } from '@/components/session/token-lost'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Owner } from '@/lib/owner/schema'
import { isPageOfOwner, samePageOf } from '@/lib/paths'
import { OwnerName } from './owner-name'
import SwitchProblem from './switch-problem'
import { useSwitch } from './use-switch'

/** Stands where a page of `owner` was after a switch in another tab. Either is null for none. */
export default function OwnerChanged({
  owner,
  activeOwner,
  tokenLost,
}: {
  owner: Owner | null
  activeOwner: Owner | null
  tokenLost: boolean
}) {
  const { start, failed } = useSwitch()
  return (
    <div role="alert">
      <EmptyState
        heading="h1"
        title={
          activeOwner ? (
            <span>
              You switched to <OwnerName owner={activeOwner} /> in a different tab
            </span>
          ) : (
            'You no longer belong to a partner or organization'
          )
        }
        actions={
          <>
            <Button variant="primary" onClick={() => continueIn(activeOwner)}>
              {activeOwner ? (
                <span>
                  Continue with <OwnerName owner={activeOwner} />
                </span>
              ) : (
                'Reload'
              )}
            </Button>
            {owner && (
              <Button onClick={() => start(owner, () => location.reload())}>
                <span>
                  Go back to <OwnerName owner={owner} />
                </span>
              </Button>
            )}
          </>
        }
      >
        {owner && (
          <p>
            This page belongs to <OwnerName owner={owner} />. You switched in a different tab, or lost access
            to it. The page was closed so that nothing is changed in the wrong place.
          </p>
        )}
        {tokenLost && <TokenLost />}
        {failed && (
          <div className="text-danger">
            <SwitchProblem failed={failed} />
          </div>
        )}
      </EmptyState>
    </div>
  )
}

/** The same page of another owner, where there is one. */
function continueIn(owner: Owner | null) {
  const { pathname } = location
  if (owner && isPageOfOwner(pathname)) location.assign(samePageOf(pathname, owner))
  else location.reload()
}
