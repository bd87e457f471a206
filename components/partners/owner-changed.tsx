'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { tellOtherTabs } from '@/lib/session/active-partner-channel'
import { switchTo } from '@/lib/session/mutations'
import { ownerName } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'

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
      title={`You switched to ${movedTo ? ownerName(movedTo) : 'another partner or organization'} in a different tab`}
      actions={
        <>
          <Button variant="primary" onClick={() => location.reload()}>
            {movedTo ? `Continue with ${ownerName(movedTo)}` : 'Reload'}
          </Button>
          <Button onClick={goBack}>Go back to {ownerName(owner)}</Button>
        </>
      }
    >
      <p>
        This page showed {showed} of {ownerName(owner)}. It is closed so that nothing happens to the wrong
        ones.
      </p>
      {problem !== undefined && <Failure error={problem} />}
    </EmptyState>
  )
}
