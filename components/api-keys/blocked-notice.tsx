'use client'

import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { type ApiErrorCode, isApiError } from '@/lib/http/api-error'
import { tellOtherTabs } from '@/lib/session/active-partner-channel'
import { switchPartner } from '@/lib/session/mutations'
import { partnerName } from '@/lib/session/partner-name'
import type { Partner } from '@/lib/session/schema'

const blocking: ApiErrorCode[] = [
  'UNAUTHENTICATED',
  'PARTNER_CHANGED',
  'FORBIDDEN',
  'NOT_A_PARTNER',
  'PARTNER_NOT_CONFIGURED',
]

/** Failures after which the page must not show what it has: the session, the partner or the right to see it is gone. */
export const isBlocking = (error: unknown) => isApiError(error, ...blocking)

export const signInHere = () =>
  `/api/session/sign-in?returnTo=${encodeURIComponent(location.pathname + location.search)}`

/** Stands where the list was. `movedTo` is the session's new partner, where another tab said which. */
export function BlockedNotice({
  error,
  partner,
  movedTo,
}: {
  error: unknown
  partner: Partner
  movedTo: Partner | null
}) {
  if (movedTo || isApiError(error, 'PARTNER_CHANGED'))
    return <PartnerChanged partner={partner} movedTo={movedTo} />
  if (isApiError(error, 'UNAUTHENTICATED'))
    return (
      <EmptyState
        title="You are signed out"
        actions={
          <a className={buttonClass('primary')} href={signInHere()}>
            Sign in
          </a>
        }
      >
        <Failure error={error} />
      </EmptyState>
    )
  return (
    <EmptyState
      title="You can’t manage API keys here"
      actions={<Button onClick={() => location.reload()}>Reload</Button>}
    >
      <Failure error={error} />
    </EmptyState>
  )
}

function PartnerChanged({ partner, movedTo }: { partner: Partner; movedTo: Partner | null }) {
  const [problem, setProblem] = useState<unknown>()

  async function goBack() {
    try {
      await switchPartner(partner.id)
      tellOtherTabs(partner)
      location.reload()
    } catch (error) {
      setProblem(error)
    }
  }

  return (
    <EmptyState
      title={`You switched to ${movedTo ? partnerName(movedTo) : 'another partner'} in a different tab`}
      actions={
        <>
          <Button variant="primary" onClick={() => location.reload()}>
            {movedTo ? `Continue with ${partnerName(movedTo)}` : 'Reload'}
          </Button>
          <Button onClick={goBack}>Go back to {partnerName(partner)}</Button>
        </>
      }
    >
      <p>
        This page showed the keys of {partnerName(partner)}. It is closed so that nothing happens to the wrong
        ones.
      </p>
      {problem !== undefined && <Failure error={problem} />}
    </EmptyState>
  )
}
