'use client'

import { Button, buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { lazyPart } from '@/components/ui/lazy-part'
import type { Owner } from '@/lib/owner/schema'
import { keysPathOf } from '@/lib/paths'
import { OwnerName } from './owner-name'
import { useSwitch } from './use-switch'

const loadSwitchProblem = () =>
  import('@/components/frame/idle-chunk').then(({ SwitchProblem }) => ({ default: SwitchProblem }))
const SwitchProblem = lazyPart(loadSwitchProblem, { fetchWhenIdle: true })

/** For a link to a page of an owner while another is active: other tabs would be moved with this one, so it asks. */
export default function OtherActive({ wanted, active }: { wanted: Owner; active: Owner | null }) {
  const { start, failed } = useSwitch()
  return (
    <EmptyState
      heading="h1"
      title={
        <span>
          Switch to <OwnerName owner={wanted} />?
        </span>
      }
      actions={
        <>
          <Button variant="primary" onClick={() => start(wanted, () => location.reload())}>
            <span>
              Switch to <OwnerName owner={wanted} />
            </span>
          </Button>
          {active && (
            <a className={buttonClass()} href={keysPathOf(active)}>
              <span>
                Stay with <OwnerName owner={active} />
              </span>
            </a>
          )}
        </>
      }
    >
      {active ? (
        <p>
          This page belongs to <OwnerName owner={wanted} />, while you are working in{' '}
          <OwnerName owner={active} />.
        </p>
      ) : (
        <p>
          This page belongs to <OwnerName owner={wanted} />.
        </p>
      )}
      {failed && (
        <div role="alert" className="text-danger wrap-anywhere">
          <SwitchProblem failed={failed} />
        </div>
      )}
    </EmptyState>
  )
}
