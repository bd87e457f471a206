'use client'

import { useSwitch } from '@/components/partners/switch-boundary'
import { Button, buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { keysPathOf, ownerName } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'

/** For a link to an organization while something else is active: other tabs would be moved with this one, so it asks. */
export function OtherActive({ wanted, active }: { wanted: Owner; active: Owner | null }) {
  const { start, problem } = useSwitch()
  return (
    <EmptyState
      heading="h1"
      title={`Switch to ${ownerName(wanted)}?`}
      actions={
        <>
          <Button variant="primary" onClick={() => start(wanted)}>
            Switch to {ownerName(wanted)}
          </Button>
          {active && (
            <a className={buttonClass()} href={keysPathOf(active)}>
              Stay with {ownerName(active)}
            </a>
          )}
        </>
      }
    >
      <p>
        {active
          ? `This page belongs to ${ownerName(wanted)}, while you are working in ${ownerName(active)}.`
          : `This page belongs to ${ownerName(wanted)}.`}
      </p>
      {problem && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </EmptyState>
  )
}
