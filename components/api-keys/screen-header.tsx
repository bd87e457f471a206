'use client'

import type { ReactNode, Ref } from 'react'
import { buttonClass } from '@/components/ui/button'
import { ExternalIcon } from '@/components/ui/icons'
import { partnerName } from '@/lib/session/partner-name'
import type { Partner } from '@/lib/session/schema'

/** Heading and actions; only the heading while the page is blocked (`partner` is null). */
export function ScreenHeader({
  headingRef,
  partner,
  apiReferenceUrl,
  createButton,
}: {
  headingRef: Ref<HTMLHeadingElement>
  partner: Partner | null
  apiReferenceUrl: string | undefined
  createButton: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="grid gap-1">
        <h1 ref={headingRef} tabIndex={-1} className="text-xl font-semibold tracking-tight">
          API keys
        </h1>
        {partner && (
          <p className="max-w-prose text-muted wrap-anywhere">
            The keys you made for {partnerName(partner)}. Nobody else sees them here.
          </p>
        )}
      </div>
      {partner && (
        <div className="flex flex-wrap gap-2">
          {apiReferenceUrl && (
            <a className={buttonClass()} href={apiReferenceUrl} target="_blank" rel="noreferrer">
              API reference
              <ExternalIcon className="size-3.5" />
            </a>
          )}
          {createButton}
        </div>
      )}
    </div>
  )
}
