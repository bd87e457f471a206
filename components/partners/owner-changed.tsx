'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { tellOtherTabs } from '@/lib/session/active-partner-channel'
import { switchTo } from '@/lib/session/mutations'
import type { Owner } from '@/lib/session/schema'
import { OwnerName } from './owner-name'

/** Stands where a page was after another tab moved the session. `movedTo` is null where that tab did not say to what. */
export function OwnerChanged({
  owner,
  movedTo,
  showed,
}: {
  owner: Owner
  movedTo: Owner | null
  /** What the page showed, such as `the keys`. */
  showed: string
}) {
  const [problem, setProblem] = useState<unknown>()

  async function goBack() {
    try {
      await switchTo(owner)
      tellOtherTabs(owner)
      location.reload()
    } catch (error) {
      setProblem(error)
    }
  }

  return (
    <EmptyState
      title={
        <span>
          <span>You switched to </span>
          {movedTo ? <OwnerName owner={movedTo} /> : <span>another partner or organization</span>}
          <span> in a different tab</span>
        </span>
      }
      actions={
        <>
          <Button variant="primary" onClick={() => location.reload()}>
            {movedTo ? (
              <span>
                Continue with <OwnerName owner={movedTo} />
              </span>
            ) : (
              'Reload'
            )}
          </Button>
          <Button onClick={goBack}>
            <span>
              Go back to <OwnerName owner={owner} />
            </span>
          </Button>
        </>
      }
    >
      <p>
        <span>{`This page showed ${showed} of`}</span> <OwnerName owner={owner} />. It is closed so that
        nothing happens to the wrong ones.
      </p>
      {problem !== undefined && <Failure error={problem} />}
    </EmptyState>
  )
}
