'use client'

import { createContext, type ReactNode, useContext, useState } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { tellOtherTabs } from '@/lib/session/active-partner-channel'
import { switchPartner } from '@/lib/session/mutations'
import { partnerName } from '@/lib/session/partner-name'
import type { Partner } from '@/lib/session/schema'

type Switch = { to: Partner | null; problem: string; start: (partner: Partner) => Promise<void> }

const SwitchContext = createContext<Switch | null>(null)

export function useSwitch(): Switch {
  const value = useContext(SwitchContext)
  if (!value) throw new Error('useSwitch needs a SwitchBoundary around it')
  return value
}

/** Holds the change of partner for the switcher that starts it and the content that must go at once. */
export function SwitchBoundary({ children }: { children: ReactNode }) {
  const [to, setTo] = useState<Partner | null>(null)
  const [problem, setProblem] = useState('')

  async function start(partner: Partner) {
    setTo(partner)
    setProblem('')
    try {
      await switchPartner(partner.id)
      tellOtherTabs(partner)
      // A whole navigation on purpose: nothing of the former partner stays in this tab's memory.
      location.assign('/settings/api-keys')
    } catch (error) {
      setTo(null)
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return <SwitchContext value={{ to, problem, start }}>{children}</SwitchContext>
}

/** Content that belongs to the active partner: gone as soon as a switch begins, back when it failed. */
export function PartnerContent({ children }: { children: ReactNode }) {
  const { to } = useSwitch()
  if (!to) return children
  return (
    <div className="grid gap-5">
      <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">Switching to {partnerName(to)}…</h1>
      <Skeleton label="Switching…" />
    </div>
  )
}
