'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { tellOtherTabs } from '@/lib/session/active-partner-channel'
import { switchTo } from '@/lib/session/mutations'
import { keysPathOf } from '@/lib/session/owner'
import type { Owner } from '@/lib/session/schema'
import { OwnerName } from './owner-name'

type Switch = { to: Owner | null; problem: string; start: (owner: Owner) => Promise<void> }

const SwitchContext = createContext<Switch>({ to: null, problem: '', start: async () => {} })
export const useSwitch = () => useContext(SwitchContext)

/** Holds the change of partner or organization for the switcher that starts it and the content that must go at once. */
export function SwitchBoundary({ children }: { children: ReactNode }) {
  const [to, setTo] = useState<Owner | null>(null)
  const [problem, setProblem] = useState('')

  async function start(owner: Owner) {
    setTo(owner)
    setProblem('')
    try {
      await switchTo(owner)
      tellOtherTabs(owner)
      // A whole navigation on purpose: nothing of the former one stays in this tab's memory.
      location.assign(keysPathOf(owner))
    } catch (error) {
      setTo(null)
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return <SwitchContext value={{ to, problem, start }}>{children}</SwitchContext>
}

/** Content that belongs to what is active: gone as soon as a switch begins, back when it failed. */
export function PartnerContent({ children }: { children: ReactNode }) {
  const { to } = useSwitch()
  if (!to) return children
  return (
    <div className="grid gap-5">
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
        Switching to <OwnerName owner={to} />…
      </h1>
      <Skeleton label="Switching…" />
    </div>
  )
}
