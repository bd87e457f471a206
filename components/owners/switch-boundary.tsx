'use client'

import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { usePageSession } from '@/components/session/session-boundary'
import { usePageHeld, useSessionChange } from '@/components/session/use-session-change'
import { fetchPart, lazyPart, useLazyPart } from '@/components/ui/lazy-part'
import { reportMissingPart } from '@/components/ui/missing-part'
import { Skeleton } from '@/components/ui/skeleton'
import { pageIsGone, useAction } from '@/components/ui/use-action'
import type { Owner } from '@/lib/owner/schema'
import { samePageOf } from '@/lib/paths'
import { OwnerName } from './owner-name'
import { noteSwitched } from './switched'
import { SwitchContext, useSwitch } from './use-switch'

const loadIdleChunk = () => import('@/components/frame/idle-chunk')
const loadOwnerChanged = () => loadIdleChunk().then(({ OwnerChanged }) => ({ default: OwnerChanged }))
const loadOutcomes = () => loadIdleChunk().then(({ OutcomeRegion }) => ({ default: OutcomeRegion }))
const OwnerChanged = lazyPart(loadOwnerChanged, {
  fetchWhenIdle: true,
  fallback: <Skeleton label="Loading…" />,
})

/** Holds the change of partner or organization for the switcher that starts it and the content that must go at once. */
export function SwitchBoundary({ children }: { children: ReactNode }) {
  const { person } = usePageSession()
  const [to, setTo] = useState<Owner | null>(null)
  const { busy, failure, run } = useAction(
    async (owner: Owner, onward: () => void = () => showFor(owner)) => {
      setTo(owner)
      const parts = await fetchPart(loadIdleChunk).catch(reportMissingPart)
      if (!parts) return
      await parts.requestSwitch(person, owner)
      onward()
      await pageIsGone()
    },
  )
  const failed = to && failure !== undefined ? { to, error: failure } : null
  return <SwitchContext value={{ to: busy ? to : null, failed, start: run }}>{children}</SwitchContext>
}

function showFor(owner: Owner) {
  noteSwitched()
  location.assign(samePageOf(location.pathname, owner))
}

/**
 * Content that belongs to what is active: hidden as soon as a switch starts, back when it failed, and gone for good when it was
 * made in another tab. A new key that nobody has saved yet is waited for; the screen around it shows nothing by then.
 */
export function PartnerContent({ children }: { children: ReactNode }) {
  const { to } = useSwitch()
  const { owner } = usePageSession()
  const change = useSessionChange()
  const held = usePageHeld()
  const { Part: Outcomes } = useLazyPart(loadOutcomes)
  if (to)
    return (
      <div className="grid gap-5">
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
          Switching to <OwnerName owner={to} />…
        </h1>
        <Skeleton label="Switching…" />
      </div>
    )
  if (change && !held)
    return <OwnerChanged owner={owner} activeOwner={change.now?.owner ?? null} tokenLost={change.tokenLost} />
  return (
    <>
      <div className="contents">{children}</div>
      {/* Beside the page, not in it: the region is no part of what it is about. */}
      {Outcomes && createPortal(<Outcomes />, document.body)}
    </>
  )
}
