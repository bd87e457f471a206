'use client'

import { useEffect, useState } from 'react'
import { ChevronIcon } from '@/components/ui/icons'
import { lazyPart, prefetch } from '@/components/ui/lazy-part'
import { Menu } from '@/components/ui/menu'
import { showOutcome } from '@/components/ui/outcomes'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { isolated } from '@/lib/text/isolated'
import { OwnerName } from './owner-name'
import { takeSwitched } from './switched'
import { useSwitch } from './use-switch'

const loadOwnerList = () => import('./owner-list')
const OwnerList = lazyPart(loadOwnerList)
const loadSwitchProblem = () =>
  import('@/components/frame/idle-chunk').then(({ SwitchProblem }) => ({ default: SwitchProblem }))
const SwitchProblem = lazyPart(loadSwitchProblem, { fetchWhenIdle: true })

const buttonId = 'owner-switcher'
const problemId = 'owner-switcher-problem'

/** The button with the active owner's name; its menu makes another of the `owners` the active one, and stays on the page. */
export function OwnerMenu({ label, active, owners }: { label: string; active: Owner; owners: Owner[] }) {
  const { to, failed, start } = useSwitch()
  const [open, setOpen] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: about the switch that brought this page
  useEffect(() => {
    if (!takeSwitched()) return
    document.getElementById(buttonId)?.focus()
    showOutcome({ text: `You switched to ${isolated(active.name ?? active.id)}` })
  }, [])

  return (
    <div className="grid gap-1">
      <Menu
        id={buttonId}
        aria-haspopup="menu"
        aria-disabled={to !== null || undefined}
        aria-describedby={failed ? problemId : undefined}
        onApproach={() => prefetch(loadOwnerList)}
        onToggle={setOpen}
        trigger={
          <>
            <span className="min-w-0 flex-1">
              <span className="block text-xs text-muted">
                <span>{label}</span>
                <span className="sr-only">: </span>
              </span>
              <span className="block truncate font-medium">
                <OwnerName owner={to ?? active} />
              </span>
            </span>
            <ChevronIcon className="text-muted" />
          </>
        }
      >
        <div className="min-h-16">
          {open && (
            <OwnerList
              label={label}
              active={active}
              owners={owners}
              onChoose={(owner) => {
                if (ownerKey(owner) !== ownerKey(active)) void start(owner)
              }}
            />
          )}
        </div>
      </Menu>
      {failed && (
        <div id={problemId} role="alert" className="px-2 text-xs text-danger wrap-anywhere">
          <SwitchProblem failed={failed} />
        </div>
      )}
    </div>
  )
}
