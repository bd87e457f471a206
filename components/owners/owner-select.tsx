'use client'

import type { ReactNode } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { Select } from '@/components/ui/select'
import { ownerKey } from '@/lib/owner/key'
import type { Owner } from '@/lib/owner/schema'
import { useSwitch } from './use-switch'

const loadSwitchProblem = () =>
  import('@/components/frame/idle-chunk').then(({ SwitchProblem }) => ({ default: SwitchProblem }))
const SwitchProblem = lazyPart(loadSwitchProblem, { fetchWhenIdle: true })

/** The select that makes another of the `owners` the active one. `children` are its options, each with an `ownerKey`. */
export function OwnerSelect({
  label,
  active,
  owners,
  children,
}: {
  label: string
  active: Owner
  owners: Owner[]
  children: ReactNode
}) {
  const { to, failed, start } = useSwitch()
  return (
    <div className="grid gap-1">
      <label htmlFor="active-partner" className="px-2 text-xs text-muted">
        {label}
      </label>
      <Select
        id="active-partner"
        autoComplete="off"
        className="w-full"
        value={ownerKey(to ?? active)}
        disabled={to !== null}
        aria-describedby={failed ? 'active-partner-problem' : undefined}
        onChange={(event) => {
          const chosen = owners.find((one) => ownerKey(one) === event.target.value)
          if (chosen && ownerKey(chosen) !== ownerKey(active)) start(chosen)
        }}
      >
        {children}
      </Select>
      {failed && (
        <div id="active-partner-problem" role="alert" className="px-2 text-xs text-danger wrap-anywhere">
          <SwitchProblem failed={failed} />
        </div>
      )}
    </div>
  )
}
